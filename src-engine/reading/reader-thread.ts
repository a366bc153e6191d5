// The thread in which long questions are answered (reader.ts starts it): one connection that cannot write.
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openReadable } from '../cache/open-readable.ts'
import { answerQuestion, type Question, questionNames } from './answer-question.ts'

const { path, keyHex, letGo } = z
  .object({ path: z.string(), keyHex: z.string(), letGo: z.instanceof(Int32Array) })
  .parse(workerData)
const asked = z.union([
  z.object({ close: z.literal(true) }),
  z.object({
    id: z.int(),
    // What it asks for has been checked at the engine's door.
    question: z.custom<Question>(
      (value) => z.object({ name: z.enum(questionNames) }).safeParse(value).success,
    ),
  }),
])
const cache = openReadable(path, keyHex)

parentPort?.postMessage({ isReady: true })
parentPort?.on('message', (message: unknown) => {
  const heard = asked.parse(message)
  if ('close' in heard) {
    cache.close()
    Atomics.store(letGo, 0, 1)
    Atomics.notify(letGo, 0)
    parentPort?.close()
    return
  }
  const { id, question } = heard
  try {
    parentPort?.postMessage({ id, answer: cache.inSnapshot(() => answerQuestion(cache, question)) })
  } catch (error) {
    // The engine asks its own connection then, and names what is wrong with the file.
    parentPort?.postMessage({ id, failed: String(error) })
  }
})
