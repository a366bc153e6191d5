import type { Migration } from '../../cache/migrate-database.ts'

/** What a person chose to have here without a network: it outlives a lost cache, and is fetched again after it. */
export const offlineKit: Migration = {
  version: 3,
  sql: `
  CREATE TABLE kit_pin (
    request_id TEXT PRIMARY KEY,
    -- By which it is named while the request itself is not here; goes with the right to see it.
    number TEXT NOT NULL,
    pinned_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- A view with its filters, under a name.
  CREATE TABLE kit_choice (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    chosen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Parts that are to be here: 'mine', 'pinned' or a choice.
  CREATE TABLE kit_kept (part_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `,
}
