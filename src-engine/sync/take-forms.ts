import { z } from 'zod'
import { entityForms } from '#contract/sync/entity-schemas.ts'
import type { WritableDatabase } from '../cache/database-handle.ts'
import type { EntityStore } from '../cache/entity-store.ts'

const formsFact = 'entity-forms'
const storedForms = z.record(z.string(), z.string())

/**
 * Compares the forms of the entities, central's and this workbench's own, with those of the last contact, and remembers
 * them. @returns the scopes that hold rows of an entity whose form is another one now: after an upgrade of either side
 * they are fetched anew, old rows readable meanwhile (sync.md 7)
 */
export function scopesOfOtherForm(
  { cache, stores }: { cache: WritableDatabase; stores: Readonly<Record<string, Pick<EntityStore, 'code'>>> },
  ofCentral: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>> = entityForms(),
): Set<string> {
  const now = Object.fromEntries(
    Object.entries(own).map(([name, form]) => [name, `${form} ${ofCentral[name] ?? ''}`]),
  )
  const row = cache.first('SELECT value FROM sync_fact WHERE name = ?', formsFact)
  const parsed = row === undefined ? undefined : storedForms.safeParse(JSON.parse(String(row['value'])))
  const before = parsed?.success === true ? parsed.data : undefined
  cache.run(
    `INSERT INTO sync_fact (name, value)
     VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    formsFact,
    JSON.stringify(now),
  )
  if (before === undefined) return new Set()
  const codes = Object.entries(now).flatMap(([name, form]) => {
    const store = stores[name]
    return before[name] === form || store === undefined ? [] : [store.code]
  })
  const changed = codes.flatMap((code) =>
    cache.rows(
      `SELECT DISTINCT scope.scope
       FROM entry
       JOIN scope ON scope.key = entry.scope_key
       WHERE entry.entity = ?`,
      code,
    ),
  )
  return new Set(changed.map(([scope]) => String(scope)))
}
