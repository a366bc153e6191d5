import { Decrypter, Encrypter } from 'age-encryption'
import type { Seal } from '#contract/reviews/package-calls.ts'
import { EngineError } from '../../engine-error.ts'

/** With what a sealed file is opened: a passphrase, or the key of this machine (`AGE-SECRET-KEY-1…`). */
export type Opener = { kind: 'passphrase'; passphrase: string } | { kind: 'identity'; identity: string }

/** Encrypts a stream (age v1). Every 64 kB are authenticated, and so is where they end. */
export function sealStream(
  plain: ReadableStream<Uint8Array>,
  seal: Seal,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter()
  if (seal.kind === 'passphrase') encrypter.setPassphrase(seal.passphrase)
  else addRecipient(encrypter, seal.recipient)
  return encrypter.encrypt(plain)
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new EngineError('validation', 'this is no public key of age', 'recipient')
  }
}

/**
 * Decrypts a stream. Nothing that it gives was changed; that the file is whole is known at its end only.
 * @throws {EngineError} `package_wrong_key` · `package_damaged`, also while it is read
 */
export async function openStream(
  sealed: ReadableStream<Uint8Array>,
  opener: Opener,
): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter()
  if (opener.kind === 'passphrase') decrypter.addPassphrase(opener.passphrase)
  else decrypter.addIdentity(opener.identity)
  try {
    const plain = await decrypter.decrypt(sealed)
    return readOn(plain)
  } catch (error) {
    throw nameFailure(error)
  }
}

async function* readOn(plain: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of plain) yield piece
  } catch (error) {
    throw nameFailure(error)
  }
}

/** A header in which the wrapped key was changed looks like another key: nobody can tell the two apart. */
function nameFailure(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new EngineError(
    /no identity matched/.test(message) ? 'package_wrong_key' : 'package_damaged',
    message,
  )
}
