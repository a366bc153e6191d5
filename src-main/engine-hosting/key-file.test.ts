import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyFile } from './key-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takahuone-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the key file', () => {
  it('gives back what was kept, also to the next start', async () => {
    await createKeyFile(folder).set('key', 'abc')
    expect(await createKeyFile(folder).get('key')).toBe('abc')
    expect(await createKeyFile(folder).get('other')).toBeUndefined()
  })

  it('forgets what was removed', async () => {
    const keys = createKeyFile(folder)
    await keys.set('token', 'x')
    await keys.remove('token')
    expect(await keys.get('token')).toBeUndefined()
  })

  it('loses none of several keys written at the same time', async () => {
    const keys = createKeyFile(folder)
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => keys.set(name, name.toUpperCase())))
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(keys.get))).toEqual(['A', 'B', 'C', 'D'])
  })

  it.runIf(process.platform !== 'win32')(
    'is readable by its owner only, even after a careless leftover',
    async () => {
      writeFileSync(join(folder, 'keys.json.new'), '', { mode: 0o666 })
      await createKeyFile(folder).set('key', 'abc')
      expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    },
  )

  it('refuses a damaged file without quoting it or writing over it', async () => {
    writeFileSync(join(folder, 'keys.json'), '{"key": "hush')
    const keys = createKeyFile(folder)
    await expect(keys.get('key')).rejects.toThrow(/^The key file is damaged: [^"]*keys\.json$/)
    await expect(keys.set('key', 'new')).rejects.toThrow('The key file is damaged')
  })
})
