import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostLog } from './host-log.ts'
import { createKeyFile } from './key-file.ts'

let folder = ''
let logged: unknown[] = []
const log: HostLog = (level, message, details) => void logged.push([level, message, details])
beforeEach(() => {
  logged = []
  folder = mkdtempSync(join(tmpdir(), 'takahuone-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the key file', () => {
  it('gives back what was kept, also to the next start', async () => {
    await createKeyFile(folder, log).set('key', 'abc')
    expect(await createKeyFile(folder, log).get('key')).toBe('abc')
    expect(await createKeyFile(folder, log).get('other')).toBeUndefined()
  })

  it('forgets what was removed', async () => {
    const keys = createKeyFile(folder, log)
    await keys.set('token', 'x')
    await keys.remove('token')
    expect(await keys.get('token')).toBeUndefined()
  })

  it('loses none of several keys written at the same time', async () => {
    const keys = createKeyFile(folder, log)
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => keys.set(name, name.toUpperCase())))
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(keys.get))).toEqual(['A', 'B', 'C', 'D'])
  })

  it.runIf(process.platform !== 'win32')(
    'is readable by its owner only, even after a careless leftover',
    async () => {
      writeFileSync(join(folder, 'keys.json.new'), '', { mode: 0o666 })
      await createKeyFile(folder, log).set('key', 'abc')
      expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    },
  )

  it('refuses a damaged file without quoting it or writing over it', async () => {
    writeFileSync(join(folder, 'keys.json'), '{"key": "hush')
    const keys = createKeyFile(folder, log)
    await expect(keys.get('key')).rejects.toThrow(/^The key file is damaged: [^"]*keys\.json$/)
    await expect(keys.set('key', 'new')).rejects.toThrow('The key file is damaged')
  })

  it('names itself when it is damaged or cannot be read, and stays as it is', async () => {
    writeFileSync(join(folder, 'keys.json'), '[]', { mode: 0o600 })
    await expect(createKeyFile(folder, log).get('key')).rejects.toMatchObject({ code: 'key_file_unusable' })
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe('[]')
    mkdirSync(join(folder, 'sealed.json'), { mode: 0o700 })
    await expect(createKeyFile(folder, log, 'sealed.json').set('key', 'x')).rejects.toMatchObject({
      code: 'key_file_unusable',
    })
  })

  it.runIf(process.platform !== 'win32')(
    'is closed before it is used, and that is said, when others could read it',
    async () => {
      const file = join(folder, 'keys.json')
      await createKeyFile(folder, log).set('key', 'abc')
      chmodSync(file, 0o644)
      expect(await createKeyFile(folder, log).get('key')).toBe('abc')
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(logged).toEqual([
        ['error', 'others could read the key file; it is closed now', { file, mode: '644' }],
      ])
    },
  )
})
