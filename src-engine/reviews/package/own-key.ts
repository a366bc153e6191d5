import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Secrets } from '../../engine-parts.ts'

const keyName = 'review-identity'

/** The key with which this machine opens what was sealed for it, made at the first use. SECURITY: it never leaves the secrets. */
export async function ownIdentity(secrets: Secrets): Promise<string> {
  const kept = await secrets.get(keyName)
  if (kept !== undefined) return kept
  const made = await generateX25519Identity()
  await secrets.set(keyName, made)
  return made
}

/** Its public half (`age1…`), to be given to whoever seals a file for this machine. */
export const ownRecipient = async (secrets: Secrets): Promise<string> =>
  identityToRecipient(await ownIdentity(secrets))
