import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const program = join(import.meta.dirname, '../../src-central/serve.ts')

export type CentralProcess = {
  url: string
  issuer: string
  pid: number
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; said: string }>
}

/** A folder that the user under whom PostgreSQL runs can reach. */
export function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-test-central-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Starts `serve.ts` as a process of its own, and answers when it serves or has ended. */
export async function runCentral(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CentralProcess | Awaited<CentralProcess['ended']>> {
  const child = spawn(process.execPath, [program, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  const ended: CentralProcess['ended'] = new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal, said }))
  })
  const ready = new Promise<CentralProcess>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { url, issuer } = JSON.parse(line)
      resolve({ url, issuer, pid: child.pid ?? 0, kill: (signal) => child.kill(signal), ended })
    })
  })
  return Promise.race([ready, ended])
}

/** The same where anything but a serving central is a failure of the test. */
export async function startCentralProcess(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CentralProcess> {
  const started = await runCentral(args, env)
  if ('url' in started) return started
  throw new Error(`central ended with ${started.code ?? started.signal}: ${started.said}`)
}
