import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFileStore, type FileStore } from './file-store.ts'
import { headBytes, pieceBytes, sealedLength, sealedPieceBytes } from './seal-pieces.ts'

const master = '5c'.repeat(32)
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function open(key = master): { store: FileStore; folder: string; files: () => string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  return { store: createFileStore(folder, key), folder, files }
}

function put(store: FileStore, bytes: Uint8Array): { sha256: string; sizeBytes: number } {
  const part = store.openPart(sha(bytes))
  // In steps that fit no piece.
  for (let at = 0; at < bytes.length; at += 50_001) part.write(bytes.subarray(at, at + 50_001))
  const finished = part.finish(store.pathOf, sha(bytes))
  if (finished === false) throw new Error('the bytes are other ones')
  return finished
}

describe('files on this machine', () => {
  it.each([0, 1, pieceBytes - 1, pieceBytes, pieceBytes + 1, 3 * pieceBytes + 17])(
    'a file of %d bytes comes back byte for byte, from any place',
    (size) => {
      const { store } = open()
      const bytes = randomBytes(size)
      const file = put(store, bytes)
      expect(store.has(file)).toBe(true)
      expect(store.read(file, 0, size).equals(bytes)).toBe(true)
      for (const from of [1, pieceBytes - 3, pieceBytes + 5])
        expect(store.read(file, from, 70_000).equals(bytes.subarray(from, from + 70_000))).toBe(true)
    },
  )

  it('holds nothing readable, neither whole nor half fetched, and no name that tells the content', () => {
    const { store, files } = open()
    const canary = 'KANARIA-luottamuksellinen-palkkalaskelma-131052-308T'
    const bytes = Buffer.from(`${canary}\n`.repeat(5_000))
    const file = put(store, bytes)
    const half = store.openPart(sha(Buffer.from('other')))
    half.write(bytes)
    half.pause()
    const taken = store.takeIn('token')
    taken.write(bytes)
    taken.pause()
    expect(files()).toHaveLength(3)
    for (const path of files()) {
      const raw = readFileSync(path)
      expect(raw.includes(canary)).toBe(false)
      expect(raw.includes('luottamuksellinen')).toBe(false)
      expect(path).not.toContain(file.sha256)
    }
  })

  it('goes on where a killed fetch stopped, and throws a torn piece away', () => {
    const { store, folder, files } = open()
    const bytes = randomBytes(4 * pieceBytes + 100)
    const part = store.openPart(sha(bytes))
    part.write(bytes.subarray(0, 3 * pieceBytes + 50))
    part.pause()
    const [path = ''] = files()
    expect(store.partBytes(sha(bytes))).toBe(3 * pieceBytes)
    // The power went in the middle of the third piece.
    truncateSync(path, headBytes + 2 * sealedPieceBytes + 1_000)
    const again = createFileStore(folder, master)
    const resumed = again.openPart(sha(bytes))
    expect(resumed.taken()).toBe(2 * pieceBytes)
    resumed.write(bytes.subarray(resumed.taken()))
    const finished = resumed.finish(again.pathOf, sha(bytes))
    expect(finished).toEqual({ sha256: sha(bytes), sizeBytes: bytes.length })
    expect(again.read({ sha256: sha(bytes), sizeBytes: bytes.length }, 0, bytes.length).equals(bytes)).toBe(
      true,
    )
  })

  it('keeps nothing of bytes that are not the announced ones', () => {
    const { store, files } = open()
    const part = store.openPart(sha(Buffer.from('announced')))
    part.write(Buffer.from('something else'))
    expect(part.finish(store.pathOf, sha(Buffer.from('announced')))).toBe(false)
    expect(files()).toEqual([])
  })

  it('notices a changed bit, a cut end and an exchanged file', () => {
    const { store } = open()
    const bytes = randomBytes(2 * pieceBytes)
    const file = put(store, bytes)
    const other = put(store, randomBytes(2 * pieceBytes))
    const path = store.pathOf(file.sha256)
    const raw = readFileSync(path)
    const changed = Buffer.from(raw)
    changed[headBytes + 40] = (changed[headBytes + 40] ?? 0) ^ 1
    for (const bad of [changed, raw.subarray(0, -1), readFileSync(store.pathOf(other.sha256))]) {
      writeFileSync(path, bad)
      expect(() => store.read(file, 0, 10)).toThrow(expect.objectContaining({ code: 'file_mismatch' }))
    }
    writeFileSync(path, raw)
    expect(store.read(file, 0, 10).equals(bytes.subarray(0, 10))).toBe(true)
  })

  it('is found again with its own key only, and left alone under another', () => {
    const { store, folder, files } = open()
    const file = put(store, Buffer.from('abc'))
    const stranger = createFileStore(folder, '77'.repeat(32))
    expect(stranger.has(file)).toBe(false)
    stranger.keepOnly(new Set())
    expect(files()).toHaveLength(1)
    expect(createFileStore(folder, master).read(file, 0, 3).toString()).toBe('abc')
  })

  it('removes everything that is not named, parts included', () => {
    const { store } = open()
    const kept = put(store, Buffer.from('kept'))
    const lost = put(store, Buffer.from('lost'))
    const half = store.openPart(sha(Buffer.from('half')))
    half.write(randomBytes(pieceBytes))
    half.pause()
    expect(store.keepOnly(new Set([store.nameOf(kept.sha256)]))).toBe(2)
    expect([store.has(kept), store.has(lost)]).toEqual([true, false])
    expect(store.list()).toEqual([
      expect.objectContaining({ name: store.nameOf(kept.sha256), bytes: sealedLength(4) }),
    ])
  })
})
