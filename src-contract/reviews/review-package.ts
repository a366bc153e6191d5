import { z } from 'zod'
import { personId, requestId, reviewPackageId, tenantId } from '../ids.ts'
import { instant } from '../time.ts'

/** The format of `.takahuone-review` and `.takahuone-findings`; a higher number is refused with words. */
export const packageFormat = 1
/** A package holds at most so many requests. */
export const maxPackageRequests = 500
export const maxPackageDays = 60
/** Findings of a package may come home for so long after it stopped opening. */
export const importGraceDays = 30

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One part of the sealed content, in the order in which the parts follow each other. */
export const packagePart = z.object({ name: z.string(), sizeBytes: z.int().nonnegative(), sha256 })
export type PackagePart = z.infer<typeof packagePart>

/** `POST /v1/review-packages`: registers a package before it is sealed; the register is also the log of what went out. */
export const registerPackageInput = z.object({
  id: reviewPackageId,
  /** Who will review: this reviewer alone can bring the findings home. */
  forId: personId,
  name: z.string().trim().min(1).max(200),
  /** How its requests were chosen, in words. */
  method: z.string().max(500),
  days: z.int().min(1).max(maxPackageDays),
  /** Set where unmasked values go along, and why. */
  sensitivePurpose: z.string().trim().min(1).max(200).nullable(),
  requestIds: z.array(requestId).min(1).max(maxPackageRequests),
  parts: z.array(packagePart).min(1),
})
export type RegisterPackageInput = z.infer<typeof registerPackageInput>

/** What a package says of itself; central writes the text and signs these very bytes. */
export const packageManifest = z.object({
  format: z.int().positive(),
  id: reviewPackageId,
  tenantId,
  tenantName: z.string(),
  name: z.string(),
  method: z.string(),
  madeById: personId,
  madeByName: z.string(),
  forId: personId,
  forName: z.string(),
  madeAt: instant,
  expiresAt: instant,
  sensitivePurpose: z.string().nullable(),
  requestIds: z.array(requestId),
  parts: z.array(packagePart),
})
export type PackageManifest = z.infer<typeof packageManifest>

/** @param signature Ed25519 over the UTF-8 bytes of `manifest`; it and `publicKey` (raw) in base64 */
export const signedManifest = z.object({
  manifest: z.string(),
  signature: z.string(),
  publicKey: z.string(),
})
export type SignedManifest = z.infer<typeof signedManifest>

/** A look at a request inside a package, or at one of its masked values. */
export const packageView = z.object({
  id: z.string().min(1).max(80),
  requestId,
  at: instant,
  /** `request`, or the key of the revealed field. */
  what: z.string().min(1).max(80),
  purpose: z.string().min(1).max(200),
})
export type PackageView = z.infer<typeof packageView>

/** `POST /v1/review-packages/import`: the looks come home first; central says whether the findings may follow. */
export const importPackageInput = z.object({
  signed: signedManifest,
  views: z.array(packageView).max(100_000),
})
export const importPackageAnswer = z.object({
  /** The package had expired when its findings came home; they are taken, and this is said. */
  late: z.boolean(),
  viewsKept: z.int(),
})
