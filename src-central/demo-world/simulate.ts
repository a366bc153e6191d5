import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readPackFiles } from '../reference/read-pack-files.ts'
import { createPortalCaller } from './simulator/portal-caller.ts'
import { runSimulator } from './simulator/run-simulator.ts'
import { createSimulation } from './simulator/simulation.ts'

/*
 * The demo's customers as a process of its own: they send, answer, add, cancel and read through the portals' HTTP API,
 * like any portal. Started with
 *   TAKAHUONE_CENTRAL_URL      where central listens
 *   TAKAHUONE_PORTAL_SECRETS   {"<portal>": "<secret>"}, as allowDemoPortals gives them
 * and `--pace` (mean seconds between acts, 12 by default) and `--seed` (that of the demo world). Ends at SIGTERM.
 */
const environment = z
  .object({
    TAKAHUONE_CENTRAL_URL: z.url(),
    TAKAHUONE_PORTAL_SECRETS: z.string().transform((text, context) => {
      const secrets = z.record(z.string(), z.string().min(32)).safeParse(parseJson(text))
      if (secrets.success) return secrets.data
      context.addIssue('must be a JSON object of secrets by portal')
      return z.NEVER
    }),
  })
  .parse(process.env)
const { values: options } = parseArgs({
  options: { pace: { type: 'string', default: '12' }, seed: { type: 'string', default: 'takahuone' } },
})
const paceS = z.coerce.number().positive().parse(options.pace)

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
// Whoever started us over a channel has died.
process.once('disconnect', () => stop.abort())

const clock = { now: () => Date.now() }
const callers = new Map(
  Object.entries(environment.TAKAHUONE_PORTAL_SECRETS).map(([portal, secret]) => [
    portal,
    createPortalCaller({
      url: environment.TAKAHUONE_CENTRAL_URL.replace(/\/$/, ''),
      secret,
      clock,
      fetch: globalThis.fetch,
      signal: stop.signal,
    }),
  ]),
)
process.stdout.write(`${JSON.stringify({ ready: true })}\n`)
await runSimulator({
  simulation: createSimulation({
    seed: options.seed,
    run: String(clock.now()),
    now: clock.now(),
    catalogue: await readPackFiles(join(import.meta.dirname, '../../resources/catalogue')),
    callers,
    ids: { uuid: randomUUID },
  }),
  clock,
  wait: async (ms, signal) => {
    // Being told to stop is no failure of waiting.
    await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  },
  log: (line) => process.stdout.write(`${line}\n`),
  paceMs: paceS * 1000,
  signal: stop.signal,
})
// Listening for its end keeps the channel, and so the process, alive.
process.disconnect?.()

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
