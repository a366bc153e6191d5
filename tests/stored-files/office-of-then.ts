import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { refuse } from '#contract/error-codes.ts'
import { createCentral } from '../../src-central/create-central.ts'
import type { Database } from '../../src-central/database/database.ts'
import { createDemoWorld, demoTenant } from '../../src-central/demo-world/create-demo-world.ts'
import { createLocalFolderStore } from '../../src-central/files/local-folder-store.ts'
import { allowPortal } from '../../src-central/intake/portal-access.ts'
import { readPackFiles } from '../../src-central/reference/read-pack-files.ts'
import { createUuidV7 } from '../../src-central/uuid-v7.ts'
import { createPortalClient } from '../harness/portal-client.ts'
import { refundNotice } from '../intake/submission.ts'

/** Who works at the stored workbench: the lead of a team, inside every fence, so that every kind of row is kept. */
export const storedPerson = { subject: 'tuukka.vehvilainen', team: 'palkat' }

/** Two portals of six: the forms of all would be most of what is stored. */
const portals = ['taitoa', 'monetra-keski-suomi']

/** A clock that stood at `from` when it was made, and has gone on since. */
export function createClockFrom(from: number): { now(): number } {
  const started = performance.now()
  return { now: () => Math.round(from + performance.now() - started) }
}

export type OfficeOfThen = {
  url: string
  /** Builds the demo's centres, for a version's files to be stored of. */
  buildWorld: (requests: number) => Promise<void>
  /** Lets a portal in, which then sends a request. */
  hearFromPortal: () => Promise<void>
  close: () => Promise<void>
}

/** Today's central on a database of any version, at the time of that version; every token is the stored person's. */
export async function openOffice(database: Database, clock: { now(): number }): Promise<OfficeOfThen> {
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-stored-office-'))
  const ids = createUuidV7({ now: () => clock.now(), random: () => randomBytes(16) })
  const { log } = Fastify({ logger: { level: 'error', stream: process.stderr } })
  const files = await createLocalFolderStore({ folder, ids })
  const { app, writer } = await createCentral({
    database,
    clock,
    timers: {
      set: (ms, then) => {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
    },
    ids,
    random: Math.random,
    log,
    files,
    verifyToken: async (authorization) =>
      authorization === undefined
        ? { ok: false, refusal: refuse('token_missing') }
        : { ok: true, identity: { tenantId: demoTenant, subject: storedPerson.subject } },
    config: {
      name: 'Keskus',
      issuer: 'http://127.0.0.1:9',
      clientId: 'takahuone-workbench',
      undoSendMs: 0,
      attachmentBytes: 1024 * 1024,
      leaseMs: 7 * 86_400_000,
      cacheDays: 90,
      pageCacheCharacters: 1024 * 1024,
    },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    buildWorld: async (requests) => {
      const packs = await readPackFiles(join(import.meta.dirname, '../../resources/catalogue'))
      const catalogue = packs.filter(({ path }) => portals.some((portal) => path.startsWith(`${portal}/`)))
      await createDemoWorld({ database, writer, files, clock, ids, catalogue, log }, { requests })
    },
    hearFromPortal: async () => {
      const secret = randomBytes(24).toString('base64url')
      const webhookUrl = 'http://portal.invalid/takahuone'
      const portal = 'monetra-keski-suomi'
      await allowPortal(database, { tenantId: demoTenant, portal, secret, webhookUrl })
      const answer = await createPortalClient({ url, secret, clock }).create(
        refundNotice({ organisation: undefined, number: '990001' }),
      )
      if (answer.status !== 201) throw new Error(answer.text)
    },
    close: async () => {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
