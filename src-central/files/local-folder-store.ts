import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobStore, FileTooLarge, type StagedBlob } from './blob-store.ts'
import { blobName, tenantFolder } from './folder-names.ts'
import { createLocalUploadFiles } from './local-upload-files.ts'

/**
 * Attachments in a folder of this machine: `<tenant>/<first two digits>/<sha256>`, `staged/` for bytes on their
 * way in, `uploads/` for uploads that are not complete. A kept file is flushed to the disk before it gets its name, so a name never stands for half a file.
 */
export async function createLocalFolderStore(parts: {
  folder: string
  ids: { uuid(): string }
}): Promise<BlobStore> {
  const stagedFolder = join(parts.folder, 'staged')
  // What a crash left behind belongs to calls that were never answered.
  await rm(stagedFolder, { recursive: true, force: true })
  await mkdir(stagedFolder, { recursive: true, mode: 0o700 })
  const stagedPath = (staged: StagedBlob) => join(stagedFolder, staged.token)
  // SECURITY: both parts are checked, so no name can lead out of the folder.
  const folderOf = (tenantId: string, sha256: string) =>
    join(parts.folder, tenantFolder.parse(tenantId), blobName.parse(sha256).slice(0, 2))

  return {
    uploads: createLocalUploadFiles({
      folder: parts.folder,
      blobPath: (tenantId, sha256) => join(folderOf(tenantId, sha256), sha256),
    }),

    async stage(bytes, limitBytes) {
      const token = parts.ids.uuid()
      const path = join(stagedFolder, token)
      const file = await open(path, 'wx', 0o600)
      const hash = createHash('sha256')
      let sizeBytes = 0
      try {
        for await (const chunk of bytes) {
          sizeBytes += chunk.byteLength
          if (sizeBytes > limitBytes) throw new FileTooLarge(`more than ${limitBytes} bytes`)
          hash.update(chunk)
          await file.write(chunk)
        }
        await file.sync()
      } catch (error) {
        await file.close()
        await rm(path, { force: true })
        throw error
      }
      await file.close()
      return { token, sha256: hash.digest('hex'), sizeBytes }
    },

    async keep(tenantId, staged) {
      const folder = folderOf(tenantId, staged.sha256)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await rename(stagedPath(staged), join(folder, staged.sha256))
    },

    discard: (staged) => rm(stagedPath(staged), { force: true }),

    async size(tenantId, sha256) {
      if (!blobName.safeParse(sha256).success) return undefined
      try {
        return (await stat(join(folderOf(tenantId, sha256), sha256))).size
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },

    open(tenantId, sha256, range) {
      const path = join(folderOf(tenantId, sha256), sha256)
      return createReadStream(path, range === undefined ? {} : { start: range.first, end: range.last })
    },
  }
}
