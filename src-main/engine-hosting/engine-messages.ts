import { errorCode } from '#contract/error-codes.ts'
import { engineStart } from '#contract/host-contract.ts'
import { z } from 'zod'

/** What a host tells its engine process. Nothing a person does in the page travels here: that goes by port or socket. */
export const hostToEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), start: engineStart }),
  /** Browser host: comes with the socket of a checked upgrade. */
  z.object({
    kind: z.literal('socket'),
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    headBase64: z.string(),
  }),
  /** Electron: comes with one end of a message channel. */
  z.object({ kind: z.literal('port') }),
  /** The answer to a `secret` question; `failed` says in words why there is none. */
  z.object({
    kind: z.literal('secret'),
    id: z.int(),
    value: z.string().nullable(),
    failed: z.string().nullable(),
  }),
  z.object({ kind: z.literal('count-unsent'), id: z.int() }),
  z.object({ kind: z.literal('stop') }),
])
export type HostToEngine = z.infer<typeof hostToEngine>

/** What the engine process tells its host. */
export const engineToHost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The engine could not start; the process ends by itself after this. */
  z.object({ kind: z.literal('refused'), code: errorCode, message: z.string() }),
  z.object({ kind: z.literal('open-external'), url: z.string() }),
  z.object({
    kind: z.literal('secret'),
    id: z.int(),
    ask: z.enum(['get', 'set', 'remove']),
    name: z.string(),
    value: z.string().nullable(),
  }),
  z.object({ kind: z.literal('unsent'), id: z.int(), count: z.int() }),
])
export type EngineToHost = z.infer<typeof engineToHost>
