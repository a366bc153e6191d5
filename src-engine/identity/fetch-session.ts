import { z } from 'zod'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import { deviceWiped, type Session, session as sessionSchema } from '#contract/sync/session.ts'
import { EngineError } from '../engine-error.ts'
import type { EngineParts } from '../engine-parts.ts'
import { type LastUse, profileName } from '../profile/engine-folder.ts'
import type { Tokens } from './identity-provider.ts'

/**
 * The first hello after signing in: it says who this is, and with that whose profile is opened.
 * @param wipe clears a profile whose files the operator wants gone; the person signs in once more after that
 * @throws {EngineError} with central's reason
 */
export async function fetchSession(
  parts: Pick<EngineParts, 'fetch'>,
  { centralUrl, clientId }: Pick<LastUse, 'centralUrl' | 'clientId'>,
  tokens: Tokens,
  wipe: (profile: string, access: string) => Promise<void>,
): Promise<Session> {
  const response = await parts.fetch(new URL('/v1/session', centralUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.access}`,
      [protocolHeader]: String(protocolVersion.current),
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      clientId,
      protocol: { from: protocolVersion.floor, to: protocolVersion.current },
    }),
  })
  const body: unknown = await response.json()
  if (response.ok) return sessionSchema.parse(body)
  const wiped = deviceWiped.safeParse(body)
  if (wiped.success) {
    await wipe(profileName(centralUrl, wiped.data.tenantId, wiped.data.personId), tokens.access)
    throw new EngineError('device_wiped')
  }
  const problem = z
    .object({ code: z.enum(['user_unknown', 'user_disabled', 'upgrade_required', 'token_invalid']) })
    .safeParse(body)
  throw new EngineError(
    problem.success ? problem.data.code : 'internal',
    `central refused the session (${response.status})`,
  )
}
