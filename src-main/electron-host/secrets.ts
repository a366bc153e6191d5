import type { SafeStorage } from 'electron/main'
import type { HostLog } from '../engine-hosting/host-log.ts'
import { createKeyFile, type SecretStore } from '../engine-hosting/key-file.ts'

/** Name of the file with the sealed secrets in the data folder. */
const sealedFile = 'sealed-secrets.json'

/**
 * The operating system's keystore where there is a real one, otherwise the owner-only key file.
 * SECURITY: on Linux without a keyring Electron "encrypts" with a password that is in its own source (`basic_text`):
 * that is no keystore, so it is not used and the status bar says that a key file is.
 * Must be called after the application is ready.
 */
export const openSecrets = async (
  safeStorage: SafeStorage,
  folder: string,
  platform: NodeJS.Platform,
  log: HostLog,
): Promise<SecretStore> => {
  const plain = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  if (plain || !(await safeStorage.isAsyncEncryptionAvailable())) return createKeyFile(folder, log)
  return sealWith(safeStorage, createKeyFile(folder, log, sealedFile))
}

/** Keeps in `file` only what the system's keystore has encrypted. */
const sealWith = (safeStorage: SafeStorage, file: SecretStore): SecretStore => {
  const seal = async (name: string, value: string) =>
    file.set(name, (await safeStorage.encryptStringAsync(value)).toString('base64'))
  return {
    kind: 'secret-store',
    get: async (name) => {
      const sealed = await file.get(name)
      if (sealed === undefined) return undefined
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
      if (shouldReEncrypt) await seal(name, result)
      return result
    },
    set: seal,
    remove: file.remove,
  }
}
