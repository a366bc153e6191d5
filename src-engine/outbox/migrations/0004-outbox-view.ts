import type { Migration } from '../../cache/migrate-database.ts'

/** What the person is shown of a command, and what may be had back. */
export const outboxView: Migration = {
  version: 4,
  sql: `
  -- The request's comparable fields as they stood when the command was given: never sent, dropped with lost access.
  ALTER TABLE command ADD COLUMN base TEXT;
  -- The number of the last attempt that central answered without doing it: a later one may have had its effect.
  ALTER TABLE command ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;

  -- What was let go and can still be had back for a while: the row as it was.
  CREATE TABLE let_go (
    key TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    row TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
}
