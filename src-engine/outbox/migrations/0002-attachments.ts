import type { Migration } from '../../cache/migrate-database.ts'

/** Files that a person attached here, and which files the person wants here whatever happens to the cache. */
export const attachments: Migration = {
  version: 2,
  sql: `
  -- Its bytes are sealed in the files' folder, durable before this row is. It is sent by the files' own lane.
  CREATE TABLE own_file (
    attachment_id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    -- waiting → sent (central has all of it) → linked (central has the message that names it), or refused.
    state TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    -- Where it is being sent to; forgotten when central no longer knows the place.
    upload_path TEXT,
    refusal TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX own_file_of_request ON own_file (request_id, added_at);

  -- What the person said of a file of others: fetch it, keep it, wait with it.
  CREATE TABLE file_wish (
    attachment_id TEXT PRIMARY KEY,
    asked INTEGER NOT NULL,
    pinned INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    refusal TEXT
  ) STRICT, WITHOUT ROWID;

  -- Requests whose files are kept for work without a network (the offline kit).
  CREATE TABLE kept_request (request_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `,
}
