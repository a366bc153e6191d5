import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import { type Refusal, refuse } from '#contract/error-codes.ts'
import { type TenantId, tenantId } from '#contract/ids.ts'

/** The identity that a valid access token proves; what the person may do is central's own knowledge (decisions 15). */
export type TokenIdentity = { tenantId: TenantId; subject: string }
export type TokenVerdict = { ok: true; identity: TokenIdentity } | { ok: false; refusal: Refusal }
export type VerifyToken = (authorization: string | undefined) => Promise<TokenVerdict>

const claims = z.object({ sub: z.string().min(1).max(255) })
const subjectInTenant = /^(?<tenant>[^/]+)\/(?<subject>.+)$/

/**
 * Verifies `authorization: Bearer <JWT>`: signature by the issuer's keys, issuer, audience, expiry.
 * SECURITY: only asymmetric algorithms, or a token signed with the public key as a shared secret would pass.
 * @param parts.tenantId the tenant of a provider that serves only one centre; where one serves several
 *   (the demo's does), `sub` is `<tenant>/<subject>`: unique within its issuer, as OpenID Connect asks
 */
export function createTokenVerifier(parts: {
  issuer: string
  audience: string
  keys: JWTVerifyGetKey
  clock: { now(): number }
  log: { warn(fields: object, message: string): void }
  tenantId?: TenantId
}): VerifyToken {
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) return { ok: false, refusal: refuse('token_missing') }
    try {
      const { payload } = await jwtVerify(token, parts.keys, {
        issuer: parts.issuer,
        audience: parts.audience,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(parts.clock.now()),
      })
      const { sub } = claims.parse(payload)
      if (parts.tenantId !== undefined) {
        return { ok: true, identity: { tenantId: parts.tenantId, subject: sub } }
      }
      const said = subjectInTenant.exec(sub)?.groups
      const tenant = tenantId.safeParse(said?.['tenant'])
      if (!tenant.success || said?.['subject'] === undefined) {
        return { ok: false, refusal: refuse('token_invalid', 'sub') }
      }
      return { ok: true, identity: { tenantId: tenant.data, subject: said['subject'] } }
    } catch (error) {
      return { ok: false, refusal: refusalOf(error, parts.log) }
    }
  }
}

/** A provider that does not answer is no fault of the token: the workbench tries again and stays signed in. */
function refusalOf(error: unknown, log: { warn(fields: object, message: string): void }): Refusal {
  if (error instanceof errors.JWTExpired) return refuse('token_expired')
  const isVerdict = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)
  if (isVerdict || error instanceof z.ZodError) return refuse('token_invalid')
  log.warn({ err: error }, 'the keys of the identity provider are out of reach')
  return refuse('busy')
}
