import type { Migration } from '../migration.ts'

/**
 * The core: who works here, the catalogue, requests with their children, the pointer log of the scopes, and the
 * answers to commands. Tenant leads every key, so that rows shard by tenant. Instants are `timestamptz`, states are
 * codes (requests/request-status.ts), shapes that no query looks into are `jsonb`. `rev` counts the changes of a row.
 */
export const core: Migration = {
  name: '0001-core',
  sql: `
CREATE TABLE instance (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  epoch text NOT NULL,
  restored_from timestamptz
);

CREATE TABLE tenant (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE person (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  -- The subject under which the identity provider knows this person.
  subject text NOT NULL,
  name text NOT NULL,
  initials text NOT NULL,
  email text NOT NULL,
  title text NOT NULL,
  language text NOT NULL,
  memberships jsonb NOT NULL,
  fences text[] NOT NULL,
  active boolean NOT NULL,
  rev integer NOT NULL,
  -- Raised whenever this person gains or loses a scope.
  grants_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, subject)
);

CREATE TABLE team (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  name jsonb NOT NULL,
  rev integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE organisation (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  name jsonb NOT NULL,
  organisation_group text NOT NULL,
  parent_id text COLLATE "C",
  business_id text,
  location text,
  rev integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE portal (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  -- The pack's portal.json.
  body jsonb NOT NULL,
  rev integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Never changed once published: requests pin the row they were made under (id is portal/key@version).
CREATE TABLE service (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  portal text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  -- The pack's entry without samples, with id and portal: a service as it travels in the feed.
  body jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, portal, key, version)
);

-- Numbers that central itself gives; portals that number print their own.
CREATE SEQUENCE request_number START 100001;

CREATE TABLE reserved_number (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  number text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  client_id text NOT NULL,
  request_id text COLLATE "C",
  PRIMARY KEY (tenant_id, number)
);
CREATE INDEX reserved_number_unused ON reserved_number (tenant_id, person_id, client_id, number)
  WHERE request_id IS NULL;

CREATE TABLE customer (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  email text,
  phone text,
  email_consent boolean NOT NULL,
  sms_consent boolean NOT NULL,
  language text NOT NULL,
  non_disclosure boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  rev integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE request (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  rev integer NOT NULL,
  number text COLLATE "C" NOT NULL,
  portal text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  service_version integer NOT NULL,
  fence text,
  subject text NOT NULL,
  status smallint NOT NULL,
  waiting_reason text,
  priority smallint NOT NULL,
  team_id text COLLATE "C" NOT NULL,
  organisation_group text NOT NULL,
  organisation_id text COLLATE "C",
  unit text,
  assignee_id text COLLATE "C",
  customer_id text COLLATE "C",
  customer_name text NOT NULL,
  on_behalf boolean NOT NULL,
  identification text NOT NULL,
  identification_method text,
  identified_at timestamptz,
  channel text NOT NULL,
  reply_channels text[] NOT NULL,
  language text NOT NULL,
  region text,
  tags text[] NOT NULL,
  received_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  due_at timestamptz,
  due_on date,
  taken_at timestamptz,
  resolved_at timestamptz,
  cancel_asked boolean NOT NULL,
  unread integer NOT NULL,
  customer_unread integer NOT NULL,
  message_count integer NOT NULL,
  note_count integer NOT NULL,
  attachment_count integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, portal, number)
);
CREATE INDEX request_of_customer ON request (tenant_id, customer_id, received_at)
  WHERE customer_id IS NOT NULL;

CREATE TABLE request_form (
  tenant_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  -- As the customer wrote it; sensitive values are masked here.
  form_values jsonb NOT NULL,
  submitter jsonb NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, request_id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);

-- SECURITY: the only table that holds identity codes and special-category values of a form.
CREATE TABLE request_sensitive (
  tenant_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  form_values jsonb NOT NULL,
  PRIMARY KEY (tenant_id, request_id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);

CREATE TABLE message (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  rev integer NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  sender text NOT NULL,
  purpose text NOT NULL,
  author_id text COLLATE "C",
  author_name text NOT NULL,
  body text NOT NULL,
  language text NOT NULL,
  channels text[] NOT NULL,
  sent_at timestamptz NOT NULL,
  -- The customer sees it from this instant on.
  release_at timestamptz NOT NULL,
  read_by_customer_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX message_of_request ON message (tenant_id, request_id, sent_at);

CREATE TABLE note (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  author_id text COLLATE "C" NOT NULL,
  author_name text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX note_of_request ON note (tenant_id, request_id);

CREATE TABLE attachment (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C",
  name text NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX attachment_of_request ON attachment (tenant_id, request_id);
CREATE INDEX attachment_of_blob ON attachment (tenant_id, sha256);

CREATE TABLE history_event (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  by_id text COLLATE "C",
  by_name text NOT NULL,
  what text NOT NULL,
  reason text,
  changes jsonb NOT NULL,
  issued_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX history_event_of_request ON history_event (tenant_id, request_id);

-- Who looked at which sensitive value and why (906/2019 § 17, CJEU C-579/21); append only, never in a feed.
CREATE TABLE view_log (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C",
  what text NOT NULL,
  purpose text NOT NULL,
  issued_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX view_log_of_customer ON view_log (tenant_id, customer_id, at);

-- One audience each. The row is the counter: locking it gives numbers in commit order, without gaps.
CREATE TABLE scope (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  head bigint NOT NULL DEFAULT 0,
  -- Tombstones at or below this number may have been forgotten.
  min_seq bigint NOT NULL DEFAULT 0,
  live_count bigint NOT NULL DEFAULT 0,
  -- xor of entryHash over the live entries, as a signed number.
  live_xor bigint NOT NULL DEFAULT 0,
  stamped_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 50);

-- The pointer log: one row per thing in a scope, without payload, at the number of its last change.
CREATE TABLE scope_entry (
  tenant_id text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  entity text COLLATE "C" NOT NULL,
  entity_id text COLLATE "C" NOT NULL,
  -- The index of backfillClasses in the contract.
  class smallint NOT NULL,
  seq bigint NOT NULL,
  op text NOT NULL CHECK (op IN ('put', 'del', 'leave')),
  rev integer NOT NULL
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX scope_entry_tail ON scope_entry (tenant_id, scope, seq);
CREATE INDEX scope_entry_backfill ON scope_entry (tenant_id, scope, class, seq) WHERE op = 'put';
-- Made last: until the first ANALYZE all three look alike to the planner, and of equals it takes the newest. An entry
-- looked up through the tail would cost a walk over its whole scope.
ALTER TABLE scope_entry ADD PRIMARY KEY (tenant_id, scope, entity, entity_id);

CREATE TABLE scope_grant (
  tenant_id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  scope text COLLATE "C" NOT NULL,
  -- New at every grant: a cursor is worth something only with the grant it was made under.
  grant_id text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, person_id, scope),
  FOREIGN KEY (tenant_id, person_id) REFERENCES person
);

CREATE TABLE command_result (
  tenant_id text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  client_id text NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  -- Null only inside the transaction that runs the command.
  result jsonb,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX command_result_by_age ON command_result (at);
`,
}
