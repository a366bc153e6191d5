import Database from 'better-sqlite3'
import { cacheMigrations } from '../../../src-engine/cache/open-cache.ts'
import { createWritableHandle, type WritableDatabase } from '../../../src-engine/cache/database-handle.ts'
import { migrateDatabase } from '../../../src-engine/cache/migrate-database.ts'
import { outboxMigrations } from '../../../src-engine/outbox/open-outbox.ts'

/** The two files of one workbench, which outlive its processes. */
export type SimDisk = {
  readonly cache: () => WritableDatabase
  readonly outbox: () => WritableDatabase
  /** Remembers the cache as it is, as a state that a power cut may fall back to. */
  readonly keepImage: () => void
  /** The power goes: the last commits of the cache may be gone, those of the outbox never are. @returns whether any were */
  readonly losePower: (commits: number) => boolean
  readonly loseCache: () => void
  readonly cacheBytes: () => Buffer
  readonly close: () => void
}

const imagesKept = 6

/** Empty files with their schemas, made once: a run opens copies of them. */
export type DiskTemplates = { readonly cache: Buffer; readonly outbox: Buffer }

export function makeDiskTemplates(): DiskTemplates {
  const make = (migrations: Parameters<typeof migrateDatabase>[1]): Buffer => {
    const connection = new Database(':memory:')
    connection.pragma('page_size = 1024')
    connection.pragma('auto_vacuum = INCREMENTAL')
    migrateDatabase(createWritableHandle(connection), migrations)
    const bytes = connection.serialize()
    connection.close()
    return bytes
  }
  return { cache: make(cacheMigrations), outbox: make(outboxMigrations) }
}

/** Files in memory: a kill leaves them as they are, and an earlier image is what a power cut leaves. */
export function createMemoryDisk(templates: DiskTemplates): SimDisk {
  const open = (bytes: Buffer) => {
    const connection = new Database(bytes)
    connection.pragma('secure_delete = FAST')
    connection.pragma('foreign_keys = OFF')
    return { connection, handle: createWritableHandle(connection) }
  }
  let cache = open(templates.cache)
  const outbox = open(templates.outbox)
  let images: Buffer[] = []
  const replaceCache = (bytes: Buffer): void => {
    cache.connection.close()
    cache = open(bytes)
  }
  return {
    cache: () => cache.handle,
    outbox: () => outbox.handle,
    keepImage: () => {
      images = [...images.slice(1 - imagesKept), cache.connection.serialize()]
    },
    losePower: (commits) => {
      const image = images.at(-1 - commits)
      if (image === undefined) return false
      images = images.slice(0, images.length - commits)
      replaceCache(image)
      return commits > 0
    },
    loseCache: () => {
      images = []
      replaceCache(templates.cache)
    },
    cacheBytes: () => cache.connection.serialize(),
    close: () => {
      cache.connection.close()
      outbox.connection.close()
    },
  }
}
