import { z } from 'zod'

/** What happens to one call on its way to central and back. */
export const networkFault = z.enum([
  'none',
  'refuse',
  'drop',
  'lose-answer',
  'late-answer',
  'late-request',
  'duplicate',
  'cut',
  'garble',
  'busy',
  'busy-scope',
  'server-error',
  'bad-gateway',
  'token-expired',
])
export type NetworkFault = z.infer<typeof networkFault>

const desk = z.int().min(0).max(2)
const row = z.int().min(0).max(7)
const op = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ do: z.literal(name), ...shape })

export const commandKinds = [
  'take',
  'claim',
  'give-back',
  'priority',
  'tags',
  'note',
  'message',
  'resolve',
  'reopen',
  'hand-on',
  'mark-read',
] as const
/** All but the last also at the model; `remove` only there, since central removes nothing. */
export const editKinds = [
  'priority',
  'customer-message',
  'assign',
  'free',
  'other-team',
  'resolve',
  'remove',
  'new',
  'sensitive',
  'cancel',
] as const

/** The steps in the middle of which the process may die. */
export const crashPlaces = ['purge', 'page', 'session', 'answer'] as const
export type CrashPlace = (typeof crashPlaces)[number]

/** One thing that a person, central, the network or the power does. */
export const operation = z.discriminatedUnion('do', [
  op('wait', { ms: z.int().min(0).max(700_000) }),
  op('command', { desk, row, kind: z.enum(commandKinds) }),
  op('create', { desk }),
  op('withdraw', { desk }),
  op('discard', { desk }),
  op('reapply', { desk }),
  op('sync-now', { desk }),
  op('work-offline', { desk, offline: z.boolean() }),
  op('cut-network', { desk, ms: z.int().min(1).max(400_000) }),
  op('crash', { desk }),
  op('crash-at', { desk, calls: z.int().min(1).max(150) }),
  op('crash-in', { desk, what: z.enum(crashPlaces), calls: z.int().min(1).max(60) }),
  op('power-loss', { desk, commits: z.int().min(0).max(5) }),
  op('lose-cache', { desk }),
  op('clock-jump', { desk, ms: z.int().min(-4_000_000).max(4_000_000) }),
  op('index', { desk }),
  op('edit', { row, kind: z.enum(editKinds) }),
  op('membership', { person: z.int().min(0).max(1), team: z.int().min(0).max(1) }),
  op('disable', { person: z.int().min(0).max(1), ms: z.int().min(1).max(200_000) }),
  op('expire', {}),
  op('backup', {}),
  /** Silently: the operator forgets to say so, and the epoch stays. */
  /** And central's process may have lived on beside it. */
  op('restore', { silently: z.boolean().optional(), beside: z.boolean().optional() }),
  op('poison', { row }),
  op('raise-protocol', { ms: z.int().min(1).max(4_000_000) }),
  op('refuse-refresh', { desk, ms: z.int().min(1).max(400_000) }),
  op('sign-in', { desk }),
  op('fill-disk', { desk, ms: z.int().min(1).max(400_000) }),
  op('central-dies', { statements: z.int().min(1).max(60) }),
])
export type Operation = z.infer<typeof operation>
export type CommandKind = (typeof commandKinds)[number]
export type EditKind = (typeof editKinds)[number]

/** A whole schedule. The same plan always gives the same run. */
export const plan = z.object({
  seed: z.int(),
  desks: z.int().min(1).max(3),
  pageRows: z.int().min(1).max(20),
  /** The faults of the first calls, in the order in which they leave; later calls go through. */
  network: z.array(networkFault),
  ops: z.array(operation),
})
export type Plan = z.infer<typeof plan>
