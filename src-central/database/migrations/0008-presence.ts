import type { Migration } from '../migration.ts'

/**
 * Who looks at what, so that several instances of central show the same. UNLOGGED: it is in no write-ahead log, on no
 * standby and in no base backup, and a crash empties it; everything in it is over in 25 seconds anyway.
 */
export const presence: Migration = {
  name: '0008-presence',
  sql: `
CREATE UNLOGGED TABLE presence (
  tenant_id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  client_id text NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  activity text NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, person_id, client_id, request_id)
) WITH (fillfactor = 50);
CREATE INDEX presence_of_request ON presence (tenant_id, request_id);
`,
}
