import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { type Measured, measured, WrongCount } from '../finding.ts'

const answer = z.union([z.object({ found: measured }), z.object({ failed: z.string() })])

/** A process beside this one that measures. */
export type MeasuringProcess = {
  /** From the fork to its first answer, in milliseconds. */
  startedInMs: number
  first: Measured
  ask: (measure: string, args?: z.core.util.JSONType) => Promise<Measured>
  stop: () => Promise<void>
  /** Ends it as a flat battery does. */
  kill: () => Promise<void>
}

export const startEngine = (dataFolder: string, centralUrl: string, mode = ''): Promise<MeasuringProcess> =>
  startMeasuring('engine-process.ts', [dataFolder, centralUrl, mode])

/** Starts a program of this folder, which says something when it is ready. @throws what went wrong there */
export async function startMeasuring(program: string, args: readonly string[]): Promise<MeasuringProcess> {
  const from = performance.now()
  const child = fork(join(import.meta.dirname, program), [...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'json',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const first = await nextAnswer(child)
  return {
    startedInMs: performance.now() - from,
    first,
    ask: (measure, asked = null) => {
      const answered = nextAnswer(child)
      child.send({ measure, args: asked })
      return answered
    },
    stop: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const nextAnswer = (child: ChildProcess): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a measuring process ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message: unknown) => {
      child.off('exit', onExit)
      const said = answer.parse(message)
      if ('found' in said) resolve(said.found)
      else reject(said.failed.startsWith('WrongCount') ? new WrongCount(said.failed) : new Error(said.failed))
    })
  })
