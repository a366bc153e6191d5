import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type bye, keepAliveMs, type Poke } from '#contract/sync/poke.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { KnownPerson } from '../people/persons-table.ts'
import type { PresenceWatch } from '../presence/presence-watch.ts'
import type { HeadWatch } from './head-watch.ts'
import type { Timers } from './timers.ts'

export type PokeParts = { watch: HeadWatch; presence: PresenceWatch; timers: Timers; random: () => number }

/** A listener that does not read is let go: it comes back and is told everything. */
const mostUnreadBytes = 64 * 1024
/** Workbenches come back spread over this time when central leaves. */
const returnWithinMs = 3_000

/** `GET /v1/poke` as a stream of server-sent events: what there is, then every change, a comment every 20 s. */
export async function streamPokes(
  { watch, presence, timers, random }: PokeParts,
  caller: KnownPerson,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { raw } = reply
  let stopKeepAlive: (() => void) | undefined
  const keepAlive = (): void => {
    stopKeepAlive = timers.set(keepAliveMs, () => {
      raw.write(': still here\n\n')
      keepAlive()
    })
  }
  const begin = (): void => {
    reply.hijack()
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Ends with the stream, or a central that leaves would wait for it as for any kept connection.
      connection: 'close',
      // nginx would hold the events back (hazard H25).
      'x-accel-buffering': 'no',
    })
    keepAlive()
  }
  const stopListening = await watch.listen(caller, (poke) => {
    if (!raw.headersSent) begin()
    if (poke === undefined) raw.end(`event: bye\ndata: ${JSON.stringify(sayBye(random))}\n\n`)
    else if (raw.writableLength > mostUnreadBytes) raw.destroy()
    else raw.write(`event: poke\ndata: ${JSON.stringify(poke)}\n\n`)
  })
  const stopPresence = presence.listen({ tenantId: caller.tenantId, personId: caller.person.id }, (event) => {
    if (!raw.headersSent || raw.writableEnded) return
    if (raw.writableLength > mostUnreadBytes) raw.destroy()
    else raw.write(`event: presence\ndata: ${JSON.stringify(event)}\n\n`)
  })
  const stop = (): void => {
    stopKeepAlive?.()
    stopListening()
    stopPresence()
  }
  raw.on('close', stop)
  if (raw.destroyed || raw.writableEnded) stop()
}

const sayBye = (random: () => number): z.infer<typeof bye> => ({
  reconnectAfterMs: Math.floor(random() * returnWithinMs),
})

/** `?wait=` in milliseconds, `&since=` the heads that the workbench knows, as JSON. */
export const longPollQuery = z.object({
  wait: z.coerce.number().int().min(0).max(60_000),
  since: z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return z.record(z.string(), z.int()).parse(JSON.parse(text))
      } catch (error) {
        context.addIssue({ code: 'custom', message: `since is not a JSON object of heads: ${String(error)}` })
        return z.NEVER
      }
    }),
})

/**
 * The same for networks that hold streams back: answers as soon as any head differs from `since`, or after `wait`.
 * @returns everything that there is
 */
export async function waitForPoke(
  { watch, timers }: Pick<PokeParts, 'watch' | 'timers'>,
  caller: KnownPerson,
  { wait, since }: z.infer<typeof longPollQuery>,
  onClose: (stop: () => void) => void,
): Promise<Poke> {
  let known: Poke | undefined
  const enough = createSignal()
  const stopTimer = timers.set(wait, enough.give)
  onClose(enough.give)
  const stopListening = await watch.listen(caller, (poke) => {
    if (poke === undefined) return enough.give()
    known = known === undefined ? poke : { ...poke, heads: { ...known.heads, ...poke.heads } }
    if (Object.entries(known.heads).some(([scope, head]) => since[scope] !== head)) enough.give()
  })
  try {
    await enough.given
  } finally {
    stopTimer()
    stopListening()
  }
  if (known === undefined) throw new ProblemError('busy', 'central is about to leave')
  return known
}

function createSignal(): { given: Promise<void>; give: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { given: promise, give: () => resolve() }
}
