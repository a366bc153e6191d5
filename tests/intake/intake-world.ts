import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { organisationId, personId, teamId, tenantId } from '#contract/ids.ts'
import { teamKeys } from '#contract/catalogue/team-keys.ts'
import { protocolHeader } from '#contract/protocol-version.ts'
import { createCentral } from '../../src-central/create-central.ts'
import type { Database } from '../../src-central/database/database.ts'
import { createLocalFolderStore } from '../../src-central/files/local-folder-store.ts'
import { allowPortal } from '../../src-central/intake/portal-access.ts'
import { ensureTenant } from '../../src-central/reference/ensure-tenant.ts'
import { publishCatalogue } from '../../src-central/reference/publish-catalogue.ts'
import { publishStaff, type StaffMember } from '../../src-central/reference/publish-staff.ts'
import type { VerifyToken } from '../../src-central/identity/verify-token.ts'
import { readPacks } from '../catalogue/read-packs.ts'
import { createPortalClient } from '../harness/portal-client.ts'

/** A Friday noon in Helsinki. */
export const startMs = Date.parse('2026-11-20T10:00:00Z')
export const keskus = tenantId.parse('keskus')
export const naapuri = tenantId.parse('naapuri')
export const undoSendMs = 30_000
export const attachmentBytes = 25 * 1024 * 1024
const named = (text: string) => ({ fi: text, sv: text, en: text })

/** Every team's handler, a handler of one team only, and a lead. */
const person = (id: string, teams: readonly string[], fences: string[] = []): StaffMember => ({
  id: personId.parse(id),
  subject: id,
  name: id,
  initials: id.slice(0, 2).toUpperCase(),
  email: `${id}@example.com`,
  title: 'Käsittelijä',
  language: 'fi',
  memberships: teams.map((team) => ({
    teamId: teamId.parse(team),
    role: 'handler',
    organisationGroups: ['*'],
  })),
  fences,
  active: true,
})

export type IntakeWorld = Awaited<ReturnType<typeof startIntakeWorld>>

/** A central that listens on loopback, with the real catalogue, two centres, and a clock that stands until it is moved. */
export async function startIntakeWorld(database: Database, options: { verifyToken?: VerifyToken } = {}) {
  const clock = { ms: startMs, now: () => clock.ms }
  let made = 0
  const ids = { uuid: () => `01930000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}` }
  const logged: string[] = []
  const log = Fastify({
    logger: { level: 'trace', stream: { write: (line: string) => void logged.push(line) } },
  }).log
  const folder = await mkdtemp(join(tmpdir(), 'takahuone-intake-'))
  const central = await createCentral({
    database,
    clock,
    timers: { set: (ms, then) => stopOf(setTimeout(then, ms)) },
    ids,
    random: () => 0.5,
    log,
    files: await createLocalFolderStore({ folder, ids }),
    verifyToken: options.verifyToken ?? trustSubject,
    config: {
      name: 'Palvelukeskus',
      issuer: 'http://127.0.0.1:1',
      clientId: 'takahuone-workbench',
      undoSendMs,
      attachmentBytes,
      leaseMs: 7 * 86_400_000,
      cacheDays: 90,
      pageCacheCharacters: 0,
    },
  })
  for (const [id, name] of [
    [keskus, 'Palvelukeskus'],
    [naapuri, 'Naapuri'],
  ] as const) {
    await ensureTenant(database, { id, name })
    await publishStaff({ writer: central.writer, ids, clock }, id, {
      teams: teamKeys.map((key) => ({ id: teamId.parse(key), name: named(key) })),
      organisations: [
        {
          id: organisationId.parse('jyvaskyla'),
          name: named('Jyväskylän kaupunki'),
          group: 'kunnat',
          parentId: null,
          businessId: null,
          location: null,
        },
      ],
      persons: [person('maija', teamKeys), person('pekka', ['it-tuki'])],
    })
    await publishCatalogue(central.writer, id, readPacks())
  }
  const url = await central.app.listen({ host: '127.0.0.1', port: 0 })

  return {
    url,
    clock,
    ids,
    logged,
    folder,
    database,
    writer: central.writer,
    /** Lets a portal in and answers as it. */
    async portal(portal: string, webhookUrl: string | null = null, of = keskus) {
      const secret = `secret of ${portal} in ${of}`.replaceAll(' ', '-').padEnd(40, '.')
      await allowPortal(database, { tenantId: of, portal, secret, webhookUrl })
      return Object.assign(createPortalClient({ url, secret, clock }), { secret })
    },
    /** Calls as a member of staff. */
    asStaff: (
      account: string,
      path: string,
      init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
    ) =>
      fetch(url + path, {
        ...init,
        headers: {
          authorization: `Bearer ${account}`,
          [protocolHeader]: '1',
          'content-type': 'application/json',
          ...init.headers,
        },
      }),
    async stop() {
      await central.app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const stopOf = (timer: NodeJS.Timeout) => () => clearTimeout(timer)

/** `Bearer keskus/maija`: these tests are not about tokens. */
const trustSubject: VerifyToken = async (authorization) => {
  const [, tenant = '', subject = ''] = /^Bearer ([^/]+)\/(.+)$/.exec(authorization ?? '') ?? []
  return { ok: true, identity: { tenantId: tenantId.parse(tenant), subject } }
}
