import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createLocalUploadFiles } from './local-upload-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'takahuone-upload-files-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('never writes into a file that has its place, whoever begins an upload of the same name again', async () => {
  const blobPath = (tenantId: string, sha256: string) => join(folder, tenantId, sha256)
  const uploads = createLocalUploadFiles({ folder, blobPath })
  const write = async (at: number, text: string): Promise<void> => {
    const file = await uploads.openAt('keskus', 'same', at)
    await file.write(Buffer.from(text))
    await file.close()
  }
  const kept = blobPath('keskus', 'a'.repeat(64))
  await write(0, 'the receipt')
  await uploads.keep('keskus', 'same', 'a'.repeat(64))
  await write(4, 'invoice')
  expect([readFileSync(kept, 'utf8'), await uploads.size('keskus', 'same')]).toEqual(['the receipt', 11])
  await uploads.keep('keskus', 'same', 'b'.repeat(64))
  await write(0, 'x')
  expect(readFileSync(kept, 'utf8')).toBe('the receipt')
  expect(readFileSync(blobPath('keskus', 'b'.repeat(64)), 'utf8')).toBe('the invoice')
})
