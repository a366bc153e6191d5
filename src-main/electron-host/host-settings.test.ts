import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from './host-settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'takahuone-settings-'))
  for (const name of ['own', 'everybody']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))
const write = (name: string, text: string) => writeFileSync(join(folder, name, 'settings.json'), text)
const read = () => readSettings(join(folder, 'own'), join(folder, 'everybody'))

describe('the settings of a machine', () => {
  it('may be absent', async () => expect(await read()).toEqual({}))

  it('let the person choose the central, and the administrator where updates come from', async () => {
    write('own', '{"centralUrl": "https://own.example", "updateFeedUrl": "https://own.example/feed"}')
    write('everybody', '{"centralUrl": "https://all.example", "updateFeedUrl": "https://all.example/feed"}')
    expect(await read()).toEqual({
      centralUrl: 'https://own.example',
      updateFeedUrl: 'https://all.example/feed',
    })
  })

  it.each(['{', '{"centralUrl": "file:///x"}', '{"central": "https://x.example"}', '[]'])(
    'are refused by the file’s name when they cannot be understood: %s',
    async (text) => {
      write('own', text)
      await expect(read()).rejects.toThrow(SettingsError)
      await expect(read()).rejects.toThrow(join('own', 'settings.json'))
    },
  )
})
