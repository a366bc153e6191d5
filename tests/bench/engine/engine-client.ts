import { createRouterClient } from '@orpc/server'
import { type QueueQuery, queueQuery } from '#contract/requests/queue-query.ts'
import { defaultSort } from '../../../src-renderer/queue/queue-location.ts'
import type { BuiltInView, QueuePage } from '#contract/requests/queue-query.ts'
import type { Engine } from '../../../src-engine/create-engine.ts'
import type { RawDatabase } from './open-raw.ts'

export const engineClient = (engine: Engine) => createRouterClient(engine.router)
export type EngineClient = ReturnType<typeof engineClient>

/** What the measures inside the engine's process work with. */
export type BenchDesk = {
  client: EngineClient
  personId: string
  teams: readonly string[]
  cachePath: string
  keyHex: string
  /** A second, plain connection to the same file. */
  raw: RawDatabase
}

/** The answer of now of a live question. */
export async function firstOf<Answer>(question: Promise<AsyncIterable<Answer>>): Promise<Answer> {
  for await (const answer of await question) return answer
  throw new Error('a live question ended without an answer')
}

export async function until<Answer>(
  question: Promise<AsyncIterable<Answer>>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for await (const answer of await question) if (holds(answer)) return answer
  throw new Error('a live question ended before it came to be')
}

/** A view as the page asks for it when it is opened. */
export const viewQuery = (view: BuiltInView, changes: Partial<QueueQuery> = {}): QueueQuery => ({
  ...queueQuery.parse({ view, filters: {}, sort: defaultSort[view], offset: 0, limit: 100 }),
  ...changes,
})

export const pageOf = (client: EngineClient, query: QueueQuery): Promise<QueuePage> =>
  firstOf(client.queue.page(query))
