import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { engineCall } from '../engine-call.ts'
import { personId, reviewPackageId } from '../ids.ts'
import { instant } from '../time.ts'
import { maxPackageDays } from './review-package.ts'

/** What a file is sealed to: a passphrase that both know, or the public key of whoever shall open it. */
export const seal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passphrase'), passphrase: z.string().min(12).max(200) }),
  z.object({
    kind: z.literal('key'),
    recipient: z
      .string()
      .trim()
      .regex(/^age1[a-z0-9]+$/),
  }),
])
export type Seal = z.infer<typeof seal>

/** A package on this machine, closed or open. */
export const keptPackage = z.object({
  id: reviewPackageId,
  name: z.string(),
  tenantName: z.string(),
  madeByName: z.string(),
  forName: z.string(),
  method: z.string(),
  madeAt: instant,
  expiresAt: instant,
  requests: z.int(),
  /** Findings and reviews that were written in it and have not been exported yet. */
  unexported: z.int(),
  kept: z.boolean(),
  sensitive: z.boolean(),
  /** Of the key that signed it, in groups, to be compared with what its maker sees. */
  fingerprint: z.string(),
})
export type KeptPackage = z.infer<typeof keptPackage>

/** The set that a package brings along: all of it. */
export const packageSetId = 'package'

const choice = z.object({
  setId: z.string(),
  withAttachments: z.boolean(),
  /** Set where unmasked values shall go along, and why. */
  sensitivePurpose: z.string().trim().min(1).max(200).nullable(),
})

/** Bytes of a file cross the seam in pieces of at most so many. */
export const filePieceBytes = 512 * 1024
const piece = z.object({ base64: z.string().max(1_000_000) })
const fileId = z.string().min(1).max(80)

export const packageCalls = {
  /** How large a package would be, before it is made. */
  plan: engineCall
    .input(choice)
    .output(z.object({ requests: z.int(), attachments: z.int(), sizeBytes: z.int(), sensitive: z.int() })),
  /** Registers the package at central, and seals it. Needs the network. */
  make: engineCall
    .input(
      choice.extend({
        name: z.string().trim().min(1).max(200),
        forId: personId,
        method: z.string().max(500),
        days: z.int().min(1).max(maxPackageDays),
        seal,
      }),
    )
    .output(
      z.object({
        fileId,
        fileName: z.string(),
        sizeBytes: z.int(),
        expiresAt: instant,
        fingerprint: z.string(),
      }),
    ),
  /** A sealed file, piece by piece; it is forgotten after the last one. */
  readFile: engineCall
    .input(z.object({ fileId, from: z.int().nonnegative() }))
    .output(piece.extend({ done: z.boolean() })),
  /** A chosen file comes in: begun, piece by piece in order, then opened or imported. */
  beginFile: engineCall.input(z.object({ sizeBytes: z.int().positive() })).output(z.object({ fileId })),
  addPiece: engineCall.input(piece.extend({ fileId })).output(z.void()),
  /** Opens a package: everything that is asked afterwards is answered from it, until it is closed. */
  open: engineCall
    .input(z.object({ fileId, passphrase: z.string().nullable(), keep: z.boolean() }))
    .output(keptPackage),
  reopen: engineCall.input(z.object({ id: reviewPackageId })).output(keptPackage),
  /** Packages that this machine keeps. */
  kept: engineCall.output(eventIterator(z.array(keptPackage))),
  /** Shuts the open package, and removes it unless it is kept. */
  close: engineCall.output(z.void()),
  remove: engineCall.input(z.object({ id: reviewPackageId })).output(z.void()),
  /** What was written in the open package, and what was looked at, sealed for the way home. */
  exportFindings: engineCall
    .input(z.object({ seal }))
    .output(
      z.object({ fileId, fileName: z.string(), sizeBytes: z.int(), commands: z.int(), views: z.int() }),
    ),
  /** Brings findings home. Needs the network. */
  importFindings: engineCall.input(z.object({ fileId, passphrase: z.string().nullable() })).output(
    z.object({
      packageName: z.string(),
      taken: z.int(),
      /** Were here already: an earlier import of the same file. */
      known: z.int(),
      views: z.int(),
      late: z.boolean(),
    }),
  ),
  /** The public key of this machine, made at the first call: whoever has it can seal a file that only this machine opens. */
  ownKey: engineCall.output(z.object({ recipient: z.string() })),
}
