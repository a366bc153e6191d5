import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import {
  createDemoWorld,
  type DemoWorldOptions,
  type DemoWorldParts,
} from '../../src-central/demo-world/create-demo-world.ts'
import { createLocalFolderStore } from '../../src-central/files/local-folder-store.ts'
import { createScopedWriter } from '../../src-central/scopes/scoped-writer.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { createTestDatabase, type TestDatabase } from '../harness/postgres.ts'

/** A Friday afternoon: half past two in Helsinki. */
export const demoNow = Date.parse('2026-11-20T12:30:00Z')

export type BuiltDemo = {
  database: TestDatabase
  parts: DemoWorldParts
  written: { keskus: number; naapuri: number }
  close: () => Promise<void>
}

/** A demo in a database of its own, at a time of its own. */
export async function buildDemo(options: DemoWorldOptions): Promise<BuiltDemo> {
  const database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-demo-files-'))
  const clock = { now: () => demoNow }
  const ids = createUuidV7({ now: clock.now, random: () => randomBytes(16) })
  const parts: DemoWorldParts = {
    database: database.database,
    writer: createScopedWriter({ database: database.database, beforeStamp: [] }),
    files: await createLocalFolderStore({ folder, ids }),
    clock,
    ids,
    catalogue: readPacks(),
    log: { info: () => undefined },
  }
  const written = await createDemoWorld(parts, options)
  return {
    database,
    parts,
    written,
    close: async () => {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
