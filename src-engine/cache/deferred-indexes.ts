import type { WritableDatabase } from './database-handle.ts'

/**
 * Indexes over work that is over: nine rows of ten, and nothing that the first screen asks for. Kept up row by row they
 * halve the speed of a first sync, so they are built once it is through. Every question works without them, slower.
 */
const indexes = [
  'CREATE INDEX IF NOT EXISTS request_over_by_changed ON request (changed_at, status) WHERE status >= 5',
  `CREATE INDEX IF NOT EXISTS request_over_counted
     ON request (team_id, status, organisation_id, service, assignee_id, priority)
     WHERE status >= 5`,
]

/** Builds what is not there yet; once built, it costs one look. */
export function buildDeferredIndexes(cache: WritableDatabase): void {
  const built = cache.count("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'request_over_counted'")
  if (built > 0) return
  cache.inTransaction(() => {
    for (const index of indexes) cache.script(index)
  })
}
