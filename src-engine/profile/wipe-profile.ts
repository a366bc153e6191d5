import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { protocolHeader, protocolVersion } from '#contract/protocol-version.ts'
import type { EngineParts } from '../engine-parts.ts'

/**
 * Clears everything that a profile left on this machine: the keys first, so that whatever a dying disk keeps cannot be
 * read by anybody, then the files. Repeating it is harmless, and finishes what a crash cut short.
 */
export async function wipeProfile(
  parts: Pick<EngineParts, 'dataFolder' | 'secrets' | 'log'>,
  profile: string,
): Promise<void> {
  for (const secret of ['database-key', 'next-database-key', 'refresh-token'])
    await parts.secrets.remove(`${secret}:${profile}`)
  rmSync(join(parts.dataFolder, 'profiles', profile), { recursive: true, force: true })
  parts.log('warn', 'the operator had this profile cleared', { profile })
}

/** Tells central that the files are gone. Without it central asks again at the next contact, and they are gone then too. */
export async function confirmWipe(
  { fetch, log }: Pick<EngineParts, 'fetch' | 'log'>,
  { centralUrl, clientId, access }: { centralUrl: string; clientId: string; access: string },
): Promise<void> {
  try {
    const response = await fetch(new URL('/v1/session/wiped', centralUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${access}`,
        [protocolHeader]: String(protocolVersion.current),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ clientId }),
    })
    if (!response.ok)
      log('warn', 'central does not know yet that the profile was cleared', { status: response.status })
  } catch (error) {
    log('warn', 'central does not know yet that the profile was cleared', { reason: String(error) })
  }
}
