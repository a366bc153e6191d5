import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Running = {
  name: string
  /** What the child said in its ready line. */
  ready: Record<string, unknown>
  /** What it told only us, over its channel. */
  told: Record<string, unknown>
  pid: number
  /** Resolves with words when the child has ended by itself. */
  ended: Promise<string>
  stop: () => Promise<void>
}

/** How long a child may take to end by itself before it is killed. */
const patienceMs = 15_000

/**
 * Starts a program of ours and waits for the one JSON line `{"ready":true,…}` that it prints when it serves.
 * The children hang on an IPC channel: should this process die, they notice and end by themselves.
 * @throws with the child's name when it ends before it is ready
 */
export async function startChild(
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // A group of its own: Ctrl-C reaches only us, and we end the children in order.
    detached: process.platform !== 'win32',
  })
  const told: Record<string, unknown> = {}
  child.on('message', (message) => Object.assign(told, message))
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`${name} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => resolve(`${name} ended (${signal ?? `code ${code}`})`))
  })
  const ready = await Promise.race([readyLine(child), ended])
  if (typeof ready === 'string') throw new Error(ready)
  return { name, ready, told, pid: child.pid ?? 0, ended, stop: () => stop(child, ended) }
}

function readyLine(child: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(JSON.parse(line))
      else console.log(line)
    })
  })
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await ended
  clearTimeout(timer)
}
