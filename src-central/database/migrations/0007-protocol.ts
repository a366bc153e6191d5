import type { Migration } from '../migration.ts'

/** What keeping a long-lived feed needs: how old its tombstones are, numbers lost with a backup, workbenches to clear. */
export const protocol: Migration = {
  name: '0007-protocol',
  sql: `
-- Where each feed stood when: a tombstone at or below a mark is at least as old as the mark.
CREATE TABLE scope_mark (
  tenant_id text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  head bigint NOT NULL,
  PRIMARY KEY (tenant_id, scope, at)
);

-- Numbers that may have been given out after the backup from which this database was restored.
CREATE TABLE lost_numbers (
  first bigint PRIMARY KEY,
  last bigint NOT NULL,
  noted_at timestamptz NOT NULL
);

-- Every workbench that has said hello, and whether its files are to be cleared.
CREATE TABLE workbench (
  tenant_id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  last_seen_at timestamptz NOT NULL,
  wipe_asked_at timestamptz,
  wiped_at timestamptz,
  PRIMARY KEY (tenant_id, person_id, client_id),
  FOREIGN KEY (tenant_id, person_id) REFERENCES person
);
`,
}
