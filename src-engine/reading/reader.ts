import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { ReadableDatabase } from '../cache/database-handle.ts'
import { EngineError } from '../engine-error.ts'
import type { Log } from '../engine-parts.ts'
import {
  type AnswerOf,
  answerQuestion,
  type AskedOf,
  type Question,
  type QuestionName,
} from './answer-question.ts'

/** Answers what reads much, out of the way of the sync and of what a person does. */
export type Reader = {
  readonly ask: <Name extends QuestionName>(name: Name, asked: AskedOf<Name>) => Promise<AnswerOf<Name>>
  /** A right has ended: what is being read may still show its rows, and is read again (invariant 18). */
  readonly rightEnded: () => void
  /** Whether the next question leaves this thread. */
  readonly isElsewhere: () => boolean
  /** Returns when the thread has let go of the file. */
  readonly close: () => void
}

/** The same in the engine's own thread: for a cache in memory, and where there is no other. */
export const readHere = (cache: ReadableDatabase): Reader => ({
  ask: async (name, asked) => answerOf(name, answerQuestion(cache, questionOf(name, asked))),
  rightEnded: () => undefined,
  isElsewhere: () => false,
  close: () => undefined,
})

type ThreadParts = {
  readonly thread: URL
  readonly path: string
  readonly keyHex: string
  /** The engine's own handle, for the moment in which the thread cannot answer. */
  readonly cache: ReadableDatabase
  readonly log: Log
}

/** After so many deaths it is not the thread that is at fault. */
const mostDeaths = 3
/** No question reads that long; a thread that has not let go by then is ended as it is. */
const closePatienceMs = 2_000

const said = z.union([
  z.object({ isReady: z.literal(true) }),
  z.object({ id: z.int(), answer: z.unknown() }),
  z.object({ id: z.int(), failed: z.string() }),
])

/**
 * Reads in one thread of its own, with a connection that cannot write. Each question sees everything that was committed
 * before it was asked. Until the thread is there (it loads for a second or so), and when it dies, questions are answered
 * here; it is started with the first question, and again after a death.
 */
export function readInThread({ thread, path, keyHex, cache, log }: ThreadParts): Reader {
  const waiting = new Map<number, (given: { answer: unknown } | undefined) => void>()
  const letGo = new Int32Array(new SharedArrayBuffer(4))
  let worker: Worker | undefined
  let isReady = false
  let deaths = 0
  let nextId = 1
  let rightsEnded = 0
  let isClosed = false

  const start = (): Worker => {
    const started = new Worker(thread, { workerData: { path, keyHex, letGo }, execArgv: [], name: 'reader' })
    started.unref()
    started.on('message', (message: unknown) => {
      const heard = said.parse(message)
      if ('isReady' in heard) {
        isReady = worker === started
        return
      }
      const tell = waiting.get(heard.id)
      waiting.delete(heard.id)
      if ('failed' in heard) log('warn', 'the reader could not answer', { reason: heard.failed })
      tell?.('failed' in heard ? undefined : { answer: heard.answer })
    })
    started.on('error', (error) => log('error', 'the reader failed', { reason: String(error) }))
    started.on('exit', () => {
      if (worker !== started) return
      worker = undefined
      isReady = false
      deaths += 1
      if (!isClosed) log('warn', 'the reader ended', { deaths })
      for (const tell of waiting.values()) tell(undefined)
      waiting.clear()
    })
    return started
  }
  const post = (question: Question): Promise<{ answer: unknown } | undefined> => {
    if (worker === undefined && deaths > mostDeaths) return Promise.resolve(undefined)
    worker ??= start()
    if (!isReady) return Promise.resolve(undefined)
    const id = nextId++
    worker.postMessage({ id, question })
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  return {
    ask: async (name, asked) => {
      const question = questionOf(name, asked)
      for (;;) {
        if (isClosed) throw new EngineError('not_signed_in')
        const before = rightsEnded
        const given = await post(question)
        if (isClosed) throw new EngineError('not_signed_in')
        if (given === undefined) return answerOf(name, answerQuestion(cache, question))
        if (rightsEnded === before) return answerOf(name, given.answer)
      }
    },
    rightEnded: () => {
      rightsEnded += 1
    },
    isElsewhere: () => isReady,
    close: () => {
      isClosed = true
      const left = worker
      worker = undefined
      for (const tell of waiting.values()) tell(undefined)
      waiting.clear()
      if (left === undefined) return
      left.postMessage({ close: true })
      // Files may be replaced or erased as soon as this returns: so it waits here, not in a promise.
      if (Atomics.wait(letGo, 0, 0, closePatienceMs) === 'timed-out')
        log('warn', 'the reader did not let go of the file')
      void left.terminate()
    },
  }
}

const questionOf = <Name extends QuestionName>(name: Name, asked: AskedOf<Name>): Question =>
  ({ name, asked }) as Question

/** It was made by `answerQuestion` under this very name, here or in the thread, from a file that only the engine writes. */
const answerOf = <Name extends QuestionName>(_name: Name, answer: unknown): AnswerOf<Name> =>
  answer as AnswerOf<Name>
