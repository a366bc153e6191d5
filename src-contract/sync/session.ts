import { z } from 'zod'
import { grantId, scopeId, tenantId } from '../ids.ts'
import { person } from '../people/person.ts'
import { instant } from '../time.ts'

export const sessionInput = z.object({
  clientId: z.string().min(1).max(80),
  /** The protocols that this workbench speaks. */
  protocol: z.object({ from: z.int(), to: z.int() }),
})

/** Said once the files are gone from this workbench, after an answer `device_wiped`. */
export const wipedInput = sessionInput.pick({ clientId: true })
/** Members of the problem `device_wiped`: whose files are meant. */
export const deviceWiped = z.object({ code: z.literal('device_wiped'), tenantId, personId: person.shape.id })

export const grant = z.object({
  scope: scopeId,
  /** New at every grant of the scope: a cursor is worth something only with the grant it was made under. */
  grantId,
  head: z.int(),
  liveCount: z.int(),
})

/** Hello: who this is, what may be seen, and the limits of this central. */
export const session = z.object({
  protocol: z.int(),
  tenantId,
  tenantName: z.string(),
  person,
  /** Changes when central was restored from a backup. */
  epoch: z.string(),
  grantsVersion: z.string(),
  grants: z.array(grant),
  /** The form in which central sends each entity (entity-schemas.ts). */
  forms: z.record(z.string(), z.string()).optional(),
  serverTime: instant,
  leaseUntil: instant,
  /** Numbers reserved for requests that this workbench creates for callers, unused ones first. */
  reservedNumbers: z.array(z.string()),
  limits: z.object({ pageRows: z.int(), attachmentBytes: z.int(), cacheDays: z.int() }),
})
export type Session = z.infer<typeof session>
export type Grant = z.infer<typeof grant>

/** `GET /.well-known/takahuone`: what a workbench must know before anybody signs in. */
export const wellKnown = z.object({
  name: z.string(),
  issuer: z.url(),
  clientId: z.string(),
  protocol: z.object({ from: z.int(), to: z.int() }),
})
export type WellKnown = z.infer<typeof wellKnown>
