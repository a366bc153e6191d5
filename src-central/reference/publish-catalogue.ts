import { sql } from 'kysely'
import { checkPack } from '#contract/catalogue/check-pack.ts'
import type { PackFile, PackProblem } from '#contract/catalogue/pack-problem.ts'
import { type Portal, portal } from '#contract/catalogue/portal.ts'
import { type RequestEntry, serviceEntry } from '#contract/catalogue/service-entry.ts'
import type { TenantId } from '#contract/ids.ts'
import { syncedService } from '#contract/sync/entities.ts'
import type { ScopedWrite, ScopedWriter } from '../scopes/scoped-writer.ts'
import { stampReference } from './publish-staff.ts'

/**
 * Publishes catalogue packs (`<portal>/portal.json`, `<portal>/<entry>.json`) to a tenant: each version of a service
 * once and for ever, since requests pin it (decisions 26). Publishing the same files again changes nothing.
 * @throws PackRefused where a file is broken, or where a published version has another content than the file
 */
export async function publishCatalogue(
  writer: ScopedWriter,
  tenantId: TenantId,
  files: readonly PackFile[],
): Promise<void> {
  const problems = checkPack(files)
  if (problems.length > 0) throw new PackRefused(problems)
  await writer.write(tenantId, async (write) => {
    for (const file of files) {
      const json: unknown = JSON.parse(file.text)
      const [, folder = ''] = /([^/\\]+)[/\\][^/\\]+\.json$/.exec(file.path) ?? []
      if (/[/\\]portal\.json$/.test(file.path)) {
        await publishPortal(write, portal.parse(json))
        continue
      }
      const entry = serviceEntry.parse(json)
      if (entry.kind === 'request') await publishService(write, folder, entry, file.path)
    }
  })
}

async function publishPortal(write: ScopedWrite, each: Portal): Promise<void> {
  const body = JSON.stringify({ ...each, id: each.key })
  const { rows } = await sql<{ rev: number }>`
    INSERT INTO portal AS p (tenant_id, id, version, body, rev)
    VALUES (${write.tenantId}, ${each.key}, ${each.version}, ${body}, 1)
    ON CONFLICT (tenant_id, id) DO UPDATE
    SET version = excluded.version, body = excluded.body, rev = p.rev + 1
    WHERE p.body IS DISTINCT FROM excluded.body
    RETURNING rev`.execute(write.tx)
  stampReference(write, 'portal', each.key, rows)
}

async function publishService(
  write: ScopedWrite,
  folder: string,
  entry: RequestEntry,
  file: string,
): Promise<void> {
  const id = serviceIdOf(folder, entry.key, entry.version)
  const { samples: _samples, badSample: _badSample, ...offered } = entry
  const body = JSON.stringify(syncedService.parse({ ...offered, id, portal: folder }))
  const { rows } = await sql<{ rev: number }>`
    INSERT INTO service (tenant_id, id, portal, key, version, valid_from, body)
    VALUES (${write.tenantId}, ${id}, ${folder}, ${entry.key}, ${entry.version}, ${entry.validFrom}, ${body})
    ON CONFLICT DO NOTHING
    RETURNING 1 AS rev`.execute(write.tx)
  stampReference(write, 'service', id, rows)
  if (rows.length > 0) return
  const { rows: same } = await sql`
    SELECT id
    FROM service
    WHERE tenant_id = ${write.tenantId}
      AND id = ${id}
      AND body = ${body}::jsonb`.execute(write.tx)
  if (same.length === 0)
    throw new PackRefused([
      { file, at: '/version', reason: 'this version is published with another content: raise the version' },
    ])
}

/** `portal/key@version`: the id under which a service is pinned and travels. */
export const serviceIdOf = (folder: string, key: string, version: number): string =>
  `${folder}/${key}@${version}`

export class PackRefused extends Error {
  override name = 'PackRefused'
  readonly problems: readonly PackProblem[]
  constructor(problems: readonly PackProblem[]) {
    super(problems.map(({ file, at, reason }) => `${file}${at}: ${reason}`).join('\n'))
    this.problems = problems
  }
}
