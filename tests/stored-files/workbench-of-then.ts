import { createRouterClient } from '@orpc/server'
import { queueQuery } from '#contract/requests/queue-query.ts'
import type { RequestDetail } from '#contract/requests/request-detail.ts'
import type { RequestId } from '#contract/ids.ts'
import { createEngine, type Engine } from '../../src-engine/create-engine.ts'
import { createKeyFile } from '../../src-main/engine-hosting/key-file.ts'
import { createSystemParts } from '../../src-main/engine-hosting/system-parts.ts'
import { createModelProvider, type ModelProvider } from '../engine/model-provider.ts'

/** The address that the stored files know their central by; the network below leads it to wherever central is now. */
const centralUrl = 'http://central.invalid'

const clientOf = (engine: Engine) => createRouterClient(engine.router)
export type WorkbenchOfThen = {
  client: ReturnType<typeof clientOf>
  provider: ModelProvider
  /** Leads calls to a central from now on; without one nothing is reached. */
  connectTo: (url: string | undefined) => void
  /** What the engine logged as a warning or an error. */
  complaints: string[]
  close: () => Promise<void>
}

/** Today's engine on a data folder of any version, with the host's own key file, at the time of that version. */
export async function openWorkbench(dataFolder: string, clock: { now(): number }): Promise<WorkbenchOfThen> {
  let target: string | undefined
  const complaints: string[] = []
  const provider = createModelProvider(
    (input, init) => {
      const asked = new URL(input instanceof Request ? input.url : input)
      if (target === undefined)
        return Promise.reject(
          new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
        )
      return fetch(asked.href.replace(centralUrl, target), init)
    },
    () => undefined,
    // ID tokens are read with the machine's clock, whatever the engine's is.
    () => Date.now(),
  )
  const engine = await createEngine({
    ...createSystemParts(),
    clock,
    dataFolder,
    centralUrl,
    fetch: provider.fetch,
    secrets: createKeyFile(dataFolder, () => undefined),
    openExternal: () => undefined,
    log: (level, message) => {
      if (level !== 'info') complaints.push(message)
    },
  })
  return {
    client: clientOf(engine),
    provider,
    connectTo: (url) => {
      target = url
    },
    complaints,
    close: engine.close,
  }
}

/** Waits for an answer of a live question that is as wanted. */
export async function until<Answer>(
  question: Promise<AsyncIterable<Answer>>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for await (const answer of await question) if (holds(answer)) return answer
  throw new Error('a live question ended before it came to be')
}
export const now = <Answer>(question: Promise<AsyncIterable<Answer>>): Promise<Answer> =>
  until(question, () => true)

/** A view without pages. */
export const everything = (text = '', view: 'all-open' | 'recently-closed' = 'all-open') =>
  queueQuery
    .omit({ offset: true, limit: true })
    .parse({ view, filters: {}, text, sort: { field: 'number', direction: 'asc' } })

/** Every request that this workbench shows, open ones first. */
export async function shownIds({ client }: WorkbenchOfThen): Promise<RequestId[]> {
  const open = await client.queue.ids(everything())
  return [...open, ...(await client.queue.ids(everything('', 'recently-closed')))]
}

export async function detailOf({ client }: WorkbenchOfThen, id: RequestId): Promise<RequestDetail> {
  const detail = await now(client.requests.watch({ requestId: id }))
  if (detail === null) throw new Error(`the workbench does not show ${id}`)
  return detail
}
