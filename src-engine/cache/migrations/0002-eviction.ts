import type { Migration } from '../migrate-database.ts'

/**
 * What is over for long leaves the cache but not the membership: its entries stay, under the negative of a key of
 * `away`, so that count and checksum still equal central's and a newer entry finds it (decisions 21).
 */
export const evictionCache: Migration = {
  version: 2,
  sql: `
  CREATE TABLE away (
    key INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    id TEXT NOT NULL,
    rev INTEGER NOT NULL,
    -- The request that it is a part of, or is itself; null for a customer's card.
    request_id TEXT
  ) STRICT;
  CREATE UNIQUE INDEX away_by_id ON away (id, entity);
  CREATE INDEX away_by_request ON away (request_id);
  CREATE INDEX away_requests ON away (entity) WHERE entity = 1;

  -- Asked for by a person: kept until then, however long ago it ended.
  CREATE TABLE fetched_back (
    request_id TEXT PRIMARY KEY,
    kept_until INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Requests that have come back while parts of them are still away: to be fetched whole.
  CREATE TABLE wanted_back (
    request_id TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
  `,
}
