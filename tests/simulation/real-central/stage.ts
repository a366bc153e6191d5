import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { organisationId } from '#contract/ids.ts'
import { organisation, team } from '#contract/people/person.ts'
import { referenceScope } from '#contract/people/scopes.ts'
import type { Database } from '../../../src-central/database/database.ts'
import { createPostgresPool, openPostgres } from '../../../src-central/database/open-postgres.ts'
import { ensureInstance } from '../../../src-central/database/ensure-instance.ts'
import type { BlobStore } from '../../../src-central/files/blob-store.ts'
import { createLocalFolderStore } from '../../../src-central/files/local-folder-store.ts'
import { ensureTenant } from '../../../src-central/reference/ensure-tenant.ts'
import { publishStaff } from '../../../src-central/reference/publish-staff.ts'
import { createScopedWriter, type ScopedWriter } from '../../../src-central/scopes/scoped-writer.ts'
import { readPacks } from '../../catalogue/read-packs.ts'
import { sampleService } from '../../engine/sample-rows.ts'
import { keskus } from '../../harness/test-world.ts'
import { createTestLog, type TestLog } from '../../harness/test-log.ts'
import { group, modelStaff, teams } from '../model/model-people.ts'
import { createTableCopies, type TableCopies } from './table-copies.ts'
import { insertSampleRequest } from './edit-real-rows.ts'
import { countingIds, firstRequests, noon, portal, staffMember } from './office.ts'

/** A PostgreSQL database made ready once for many runs: who works there, what is offered, the first requests. */
export type Stage = {
  readonly pool: ReturnType<typeof createPostgresPool>
  /** Beside the schedule: for whatever looks at the tables from outside. */
  readonly beside: Database
  readonly copies: TableCopies
  readonly files: BlobStore
  readonly log: TestLog
  readonly close: () => Promise<void>
}

/** @param url of a database with central's tables and nothing in them */
export async function openStage(url: string): Promise<Stage> {
  const options = { maxConnections: 3, onLostConnection: () => undefined }
  const beside = openPostgres(url, options)
  const folder = mkdtempSync(join(tmpdir(), 'takahuone-simulated-files-'))
  const ids = countingIds('00000000')
  const parts = {
    writer: createScopedWriter({ database: beside, beforeStamp: [] }),
    ids,
    clock: { now: () => noon },
  }
  await ensureTenant(beside, { id: keskus, name: 'Keskus' })
  await sql`DELETE FROM instance`.execute(beside)
  await ensureInstance(beside, { uuid: () => 'epoch-1' })
  const named = (fi: string) => ({ fi, sv: fi, en: fi })
  await publishStaff(parts, keskus, {
    teams: teams.map((id) => team.parse({ id, name: named(id) })),
    organisations: [
      organisation.parse({
        id: organisationId.parse('tampere'),
        name: named('Tampere'),
        group,
        parentId: null,
        businessId: null,
        location: null,
      }),
    ],
    persons: modelStaff.map(staffMember),
  })
  await publishOffer(parts.writer)
  for (let n = 0; n < firstRequests; n++) {
    await insertSampleRequest(parts, `r${n}`, teams[n % 2] ?? teams[0], noon)
  }
  const copies = await createTableCopies(beside)
  await copies.save('beginning')
  const pool = createPostgresPool(url, options)
  return {
    pool,
    beside,
    copies,
    files: await createLocalFolderStore({ folder, ids }),
    log: createTestLog(),
    close: async () => {
      await pool.end()
      await beside.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One portal whose customers may do everything that any may, and one service. */
async function publishOffer(writer: ScopedWriter): Promise<void> {
  const text = readPacks().find(({ path }) => path === 'monetra-keski-suomi/portal.json')?.text ?? ''
  const published: unknown = JSON.parse(text)
  const body = {
    ...Object(published),
    id: portal,
    key: portal,
    capabilities: { cancel: 'until-handling', supplement: true, reopenDays: 14 },
  }
  await writer.write(keskus, async ({ tx, stamps }) => {
    await sql`
      INSERT INTO portal (tenant_id, id, version, body, rev)
      VALUES (${keskus}, ${portal}, 1, ${JSON.stringify(body)}, 1)`.execute(tx)
    await sql`
      INSERT INTO service (tenant_id, id, portal, key, version, valid_from, body)
      VALUES (
        ${keskus}, ${sampleService.id}, ${portal}, ${sampleService.key}, ${sampleService.version},
        ${sampleService.validFrom}, ${JSON.stringify(sampleService)}
      )`.execute(tx)
    for (const [entity, id] of [
      ['portal', portal],
      ['service', sampleService.id],
    ] as const)
      stamps.add({ scope: referenceScope, entity, id, class: 'reference', op: 'put', rev: 1 })
  })
}
