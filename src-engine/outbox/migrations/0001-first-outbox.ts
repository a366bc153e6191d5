import type { Migration } from '../../cache/migrate-database.ts'

/** Unsent work and what must outlive a lost cache: small, and every commit of it survives a power cut. */
export const firstOutbox: Migration = {
  version: 1,
  sql: `
  CREATE TABLE command (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    after_key TEXT,
    seen TEXT NOT NULL,
    base_rev INTEGER NOT NULL,
    args TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    -- Names for the list of what waits; dropped when access to the request is lost.
    request_number TEXT NOT NULL,
    request_subject TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Refusals that helped nobody while other commands went through: eight make it stuck.
    lonely_failures INTEGER NOT NULL DEFAULT 0,
    last_tried_at INTEGER,
    refusal TEXT,
    conflict TEXT,
    result_rev INTEGER,
    effect_at TEXT,
    settled_at INTEGER
  ) STRICT;
  CREATE INDEX command_open ON command (state, n) WHERE state <> 'done';
  CREATE INDEX command_by_lane ON command (request_id, n) WHERE state <> 'done';

  CREATE TABLE draft (
    request_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (request_id, kind)
  ) STRICT, WITHOUT ROWID;

  -- Numbers that central reserved for requests made here; a used one is remembered, so that none is used twice.
  CREATE TABLE reserved_number (
    number TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    request_id TEXT
  ) STRICT, WITHOUT ROWID;

  -- Small facts: the last session, this workbench's id; with a key file also the refresh token.
  CREATE TABLE kept_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
}
