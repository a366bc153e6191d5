import { z } from 'zod'
import { person } from './person.ts'

/** Who uses this workbench now. */
export const signedIn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('signed-out'), centralUrl: z.string(), reason: z.string().nullable() }),
  /** The identity provider's page waits in the browser; `url` opens it again. */
  z.object({ state: z.literal('signing-in'), url: z.url() }),
  z.object({ state: z.literal('signed-in'), person, tenantName: z.string() }),
  /** The lease has ended offline: shut until central is reached. */
  z.object({ state: z.literal('lease-ended'), name: z.string() }),
])
export type SignedIn = z.infer<typeof signedIn>
