import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { HostLog } from './host-log.ts'

/** Where an engine keeps keys and tokens. `key-file` is weaker than `secret-store`, and the status bar says which. */
export type SecretStore = {
  kind: 'secret-store' | 'key-file'
  get: (name: string) => Promise<string | undefined>
  set: (name: string, value: string) => Promise<void>
  remove: (name: string) => Promise<void>
}

/** A lost key must be noticed, not replaced: whoever meets this stops, and nothing is written. */
export class KeyFileUnusableError extends Error {
  readonly code = 'key_file_unusable' satisfies ErrorCode
  override name = 'KeyFileUnusableError'
}

const contents = z.record(z.string(), z.string())

/**
 * Secrets in one JSON file that only its owner may read (mode 0600; on Windows the folder's own access list protects
 * it). Whoever can read this person's files can read it: it keeps the databases unreadable when they are copied
 * without it, nothing more. A write is durable, and complete or absent, when its promise resolves.
 * @throws KeyFileUnusableError when the file is damaged, cannot be read, or is open to others and cannot be closed
 */
export const createKeyFile = (folder: string, log: HostLog, name = 'keys.json'): SecretStore => {
  const file = join(folder, name)
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
    const next = last.then(run, run)
    last = next
    return next
  }
  const change = (edit: (secrets: Map<string, string>) => void) =>
    inTurn(async () => {
      const secrets = await readSecrets(file, log)
      edit(secrets)
      await writeSecrets(file, secrets)
    })
  return {
    kind: 'key-file',
    get: (name) => inTurn(async () => (await readSecrets(file, log)).get(name)),
    set: (name, value) => change((secrets) => secrets.set(name, value)),
    remove: (name) => change((secrets) => secrets.delete(name)),
  }
}

const readSecrets = async (file: string, log: HostLog): Promise<Map<string, string>> => {
  try {
    await closeToOthers(file, log)
    const text = await readFile(file, 'utf8')
    return new Map(Object.entries(contents.parse(JSON.parse(text))))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    // The parser's own words could quote a secret.
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new KeyFileUnusableError(`The key file is damaged: ${file}`)
    if (error instanceof Error && 'code' in error && /^(EACCES|EPERM|EISDIR|EIO)$/.test(String(error.code)))
      throw new KeyFileUnusableError(`The key file cannot be read (${String(error.code)}): ${file}`)
    throw error
  }
}

/** SECURITY: a copy, a backup or a hand may have opened the file to others; it is closed before it is used, and said. */
const closeToOthers = async (file: string, log: HostLog) => {
  if (process.platform === 'win32') return
  const { mode } = await stat(file)
  if ((mode & 0o077) === 0) return
  await chmod(file, 0o600)
  log('error', 'others could read the key file; it is closed now', { file, mode: (mode & 0o777).toString(8) })
}

const writeSecrets = async (file: string, secrets: Map<string, string>) => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify(Object.fromEntries(secrets)))
    await handle.sync()
  } finally {
    await handle.close()
  }
  // SECURITY: a leftover of another mode keeps its mode when opened again.
  await chmod(fresh, 0o600)
  await rename(fresh, file)
}
