import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { UploadFiles } from './blob-store.ts'
import { tenantFolder } from './folder-names.ts'

/**
 * Unfinished uploads in `uploads/<tenant>/` beside the kept files, under the hash of their id. A complete one gets its
 * place as a second name of the same bytes, so that a transaction which does not commit loses nothing.
 */
export function createLocalUploadFiles(parts: {
  folder: string
  blobPath: (tenantId: string, sha256: string) => string
}): UploadFiles {
  const top = join(parts.folder, 'uploads')
  // SECURITY: ids come from workbenches; a hash of one leads nowhere else.
  const nameOf = (id: string) => createHash('sha256').update(id).digest('hex')
  const folderOf = (tenantId: string) => join(top, tenantFolder.parse(tenantId))
  const pathOf = (tenantId: string, id: string) => join(folderOf(tenantId), nameOf(id))
  const sizeOf = async (path: string): Promise<number> => {
    try {
      return (await stat(path)).size
    } catch (error) {
      if (isMissing(error)) return 0
      throw error
    }
  }

  return {
    size: (tenantId, id) => sizeOf(pathOf(tenantId, id)),

    async openAt(tenantId, id, at) {
      await mkdir(folderOf(tenantId), { recursive: true, mode: 0o700 })
      const path = pathOf(tenantId, id)
      await standAlone(path)
      const file = await open(path, (await sizeOf(path)) === 0 ? 'w+' : 'r+', 0o600)
      await file.truncate(at)
      let place = at
      return {
        write: async (bytes) => {
          await file.write(bytes, 0, bytes.byteLength, place)
          place += bytes.byteLength
        },
        flush: () => file.datasync(),
        cutTo: async (to) => {
          await file.truncate(to)
          place = to
        },
        close: () => file.close(),
      }
    },

    async hash(tenantId, id) {
      const hash = createHash('sha256')
      for await (const bytes of createReadStream(pathOf(tenantId, id))) hash.update(bytes)
      return hash.digest('hex')
    },

    async keep(tenantId, id, sha256) {
      const target = parts.blobPath(tenantId, sha256)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const source = pathOf(tenantId, id)
      try {
        await link(source, target)
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return
        if (!hasCode(error, 'EPERM') && !hasCode(error, 'ENOTSUP') && !hasCode(error, 'EXDEV')) throw error
        // A file system without second names: a copy, whole before it gets its name.
        await copyFile(source, `${target}.copy`)
        await rename(`${target}.copy`, target)
      }
    },

    remove: (tenantId, id) => rm(pathOf(tenantId, id), { force: true }),

    async sweep(olderThan, known) {
      let removed = 0
      for (const tenantId of await namesIn(top)) {
        const names = await namesIn(join(top, tenantId))
        if (names.length === 0) continue
        const kept = new Set([...(await known(tenantId))].map(nameOf))
        for (const name of names) {
          const path = join(top, tenantId, name)
          if (kept.has(name) || (await changedAt(path)) > olderThan) continue
          await rm(path, { force: true })
          removed += 1
        }
      }
      return removed
    },
  }
}

/**
 * SECURITY: bytes that have their place may still have this second name; whoever begins an upload of the same id again
 * must not write into them.
 */
async function standAlone(path: string): Promise<void> {
  const names = await namesOf(path)
  if (names < 2) return
  await copyFile(path, `${path}.own`)
  await rename(`${path}.own`, path)
}

async function namesOf(path: string): Promise<number> {
  try {
    return (await stat(path)).nlink
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if (isMissing(error)) return Infinity
    throw error
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT')
