import type { Migration } from '../migrate-database.ts'

const child = (name: string): string => `
  CREATE TABLE ${name} (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ${name}_by_request ON ${name} (request_id, at);
`

/** What reviewers leave on requests: children like the notes. */
export const findingsInCache: Migration = {
  version: 4,
  sql: ['review', 'finding'].map(child).join(''),
}
