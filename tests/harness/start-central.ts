import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { refuse } from '#contract/error-codes.ts'
import { tenantId } from '#contract/ids.ts'
import { type Central, type CentralConfig, createCentral } from '../../src-central/create-central.ts'
import { createLocalFolderStore } from '../../src-central/files/local-folder-store.ts'
import type { VerifyToken } from '../../src-central/identity/verify-token.ts'
import type { ScanFile } from '../../src-central/scanning/scan-file.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import { createTestDatabase, type TestDatabase } from './postgres.ts'
import { createTestLog, type TestLog } from './test-log.ts'
import { publishTestWorld } from './test-world.ts'

export type TestCentral = {
  url: string
  database: TestDatabase
  central: Central
  /** Central's clock: the machine's, moved by what a test adds. */
  clock: { now(): number; advance(ms: number): void }
  ids: { uuid(): string }
  log: TestLog
  /** Ends central and throws its database away. */
  close: () => Promise<void>
}

export type TestCentralOptions = {
  /** Portals whose packs are published; the test world's own pair where absent. */
  portals?: readonly string[]
  verifyToken?: (parts: { database: TestDatabase; clock: { now(): number } }) => VerifyToken
  undoSendMs?: number
  attachmentBytes?: number
  scanFile?: ScanFile
  /** Kept by the test, for starting central on it again. */
  filesFolder?: string
  /** A database that the test keeps, for starting central on it again; it is not dropped then. */
  database?: TestDatabase
  port?: number
  /** Parts of central's configuration that a test turns. */
  config?: Partial<Pick<CentralConfig, 'admission' | 'readerIdleMs'>>
}

/** A real central on a real PostgreSQL, listening on 127.0.0.1, with the people and services of test-world.ts. */
export async function startCentral(options: TestCentralOptions = {}): Promise<TestCentral> {
  const database = options.database ?? (await createTestDatabase())
  const folder = options.filesFolder ?? mkdtempSync(join(tmpdir(), 'takahuone-test-files-'))
  let offsetMs = 0
  const clock = {
    now: () => Date.now() + offsetMs,
    advance: (ms: number) => {
      offsetMs += ms
    },
  }
  const ids = createUuidV7({ now: clock.now, random: () => randomBytes(16) })
  const log = createTestLog()
  const central = await createCentral({
    database: database.database,
    clock,
    timers: {
      set: (ms, then) => {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
    },
    ids,
    random: Math.random,
    log: log.logger satisfies FastifyBaseLogger,
    files: await createLocalFolderStore({ folder, ids }),
    verifyToken: options.verifyToken?.({ database, clock }) ?? verifyTestToken,
    ...(options.scanFile === undefined ? {} : { scanFile: options.scanFile }),
    config: {
      name: 'Koekeskus',
      issuer: 'http://127.0.0.1:1',
      clientId: 'takahuone-workbench',
      undoSendMs: options.undoSendMs ?? 0,
      attachmentBytes: options.attachmentBytes ?? 25 * 1024 * 1024,
      leaseMs: 7 * 86_400_000,
      cacheDays: 90,
      pageCacheCharacters: 32 * 1024 * 1024,
      ...options.config,
    },
  })
  if (options.database === undefined)
    await publishTestWorld(
      { database: database.database, writer: central.writer, ids, clock },
      options.portals,
    )
  const url = await central.app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  return {
    url,
    database,
    central,
    clock,
    ids,
    log,
    close: async () => {
      await central.app.close()
      if (options.filesFolder === undefined) rmSync(folder, { recursive: true, force: true })
      if (options.database === undefined) await database.drop()
    },
  }
}

/** The token of the test world for a person: `test.<tenant>.<subject>`. */
export const testToken = (subject: string, tenant = 'keskus'): string => `test.${tenant}.${subject}`

/** Stands in for the identity provider: believes `test.<tenant>.<subject>`, and nothing else. */
export const verifyTestToken: VerifyToken = async (authorization) => {
  if (authorization === undefined) return { ok: false, refusal: refuse('token_missing') }
  if (authorization === 'Bearer expired') return { ok: false, refusal: refuse('token_expired') }
  const [, tenant, subject] = /^Bearer test\.([a-z]+)\.([a-z-]+)$/.exec(authorization) ?? []
  if (tenant === undefined || subject === undefined) return { ok: false, refusal: refuse('token_invalid') }
  return { ok: true, identity: { tenantId: tenantId.parse(tenant), subject } }
}
