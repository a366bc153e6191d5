import { z } from 'zod'
import { keptPackage } from '../reviews/package-calls.ts'
import { person } from './person.ts'

/** Who uses this workbench now. */
export const signedIn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('signed-out'), centralUrl: z.string(), reason: z.string().nullable() }),
  /** The identity provider's page waits in the browser; `url` opens it again. */
  z.object({ state: z.literal('signing-in'), url: z.url() }),
  z.object({ state: z.literal('signed-in'), person, tenantName: z.string() }),
  /** A review package is open: everything is answered from it, and there is no network. */
  z.object({ state: z.literal('package'), person, package: keptPackage }),
  /** The lease has ended offline: shut until central is reached. */
  z.object({ state: z.literal('lease-ended'), name: z.string() }),
])
export type SignedIn = z.infer<typeof signedIn>
