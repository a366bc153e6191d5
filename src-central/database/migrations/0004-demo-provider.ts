import type { Migration } from '../migration.ts'

/** The demo identity provider's grants, sessions and keys: a restart of the demo signs nobody out (decisions 16). */
export const demoProvider: Migration = {
  name: '0004-demo-provider',
  sql: `
CREATE TABLE demo_provider_record (
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  grant_id text COLLATE "C",
  uid text COLLATE "C",
  consumed_at bigint,
  expires_at timestamptz,
  PRIMARY KEY (kind, id)
);
CREATE INDEX demo_provider_record_of_grant ON demo_provider_record (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX demo_provider_record_by_uid ON demo_provider_record (kind, uid) WHERE uid IS NOT NULL;
CREATE INDEX demo_provider_record_expired ON demo_provider_record (expires_at) WHERE expires_at IS NOT NULL;

-- SECURITY: private signing key and cookie keys of the demo provider; no product secret is ever here.
CREATE TABLE demo_provider_keys (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  signing_key jsonb NOT NULL,
  cookie_keys text[] NOT NULL
);
`,
}
