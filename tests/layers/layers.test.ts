import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkImports } from './check-imports.ts'
import { roomRules } from './room-rules.ts'

const sources = globSync('src-*/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file))
const check = (file: string, source: string) => checkImports(file, source, roomRules)

describe('the walls between the rooms', () => {
  it('holds in every source file', () => {
    expect(sources.length).toBeGreaterThan(50)
    const forbidden = sources.flatMap((file) => check(file.replaceAll('\\', '/'), readFileSync(file, 'utf8')))
    expect(forbidden).toEqual([])
  })

  it.each([
    ['src-renderer/queue/queue-grid.tsx', "import { ipcRenderer } from 'electron'"],
    ['src-renderer/queue/queue-grid.tsx', "import { readFile } from 'node:fs/promises'"],
    ['src-renderer/queue/queue-grid.tsx', "import { composer } from '../messages/composer.tsx'"],
    [
      'src-renderer/connect/engine-client.ts',
      "import { createEngine } from '../../src-engine/create-engine.ts'",
    ],
    ['src-contract/requests/request.ts', "import { hash } from 'node:crypto'"],
    ['src-contract/requests/request.ts', "import React from 'react'"],
    ['src-engine/sync/sync-loop.ts', "import { app } from 'electron'"],
    ['src-engine/sync/sync-loop.ts', "import { listRequests } from '../requests/list-requests.ts'"],
    ['src-engine/cache/open-cache.ts', "export { appendToOutbox } from '../outbox/append-to-outbox.ts'"],
    ['src-central/commands/run-command.ts', "import Database from 'better-sqlite3'"],
    [
      'src-central/commands/run-command.ts',
      "const engine = await import('../../src-engine/create-engine.ts')",
    ],
    [
      'src-main/electron-host/main.ts',
      "const { createEngine } = require('../../src-engine/create-engine.ts')",
    ],
    ['src-main/browser-host/serve.ts', "import { app } from 'electron'"],
    ['src-main/browser-host/serve.ts', "import { window } from '../electron-host/window.ts'"],
    ['src-preload/preload.ts', "import { z } from 'zod'"],
    ['src-other/thing.ts', 'export const thing = 1'],
  ])('refuses %s: %s', (file, source) => {
    expect(check(file, source)).toHaveLength(1)
  })

  it.each([
    ['src-renderer/queue/queue-grid.tsx', "import { request } from '#contract/requests/request.ts'"],
    [
      'src-main/browser-host/engine-process.ts',
      "import { createEngine } from '../../src-engine/create-engine.ts'",
    ],
    ['src-engine/requests/list-requests.ts', "import { readable } from '../cache/readable.ts'"],
  ])('lets %s: %s', (file, source) => {
    expect(check(file, source)).toEqual([])
  })
})
