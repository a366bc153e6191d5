import type { Migration } from '../migration.ts'

/**
 * What portals need beside the core: who may call, what was sent before (so that a repeat is harmless), and how a
 * portal's account leads to a customer's card.
 */
export const intake: Migration = {
  name: '0002-intake',
  sql: `
CREATE TABLE portal_access (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  portal text COLLATE "C" NOT NULL,
  -- SECURITY: needed in clear, because both sides sign with it.
  secret text NOT NULL CHECK (length(secret) >= 32),
  secret_sha256 text COLLATE "C" NOT NULL UNIQUE,
  webhook_url text,
  PRIMARY KEY (tenant_id, portal)
);

-- Every submission by the portal's own id, with the answer it got.
CREATE TABLE intake_submission (
  tenant_id text COLLATE "C" NOT NULL,
  portal text COLLATE "C" NOT NULL,
  portal_request_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  answer jsonb NOT NULL,
  PRIMARY KEY (tenant_id, portal, portal_request_id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX intake_submission_of_request ON intake_submission (tenant_id, request_id);

CREATE TABLE intake_message (
  tenant_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  portal_message_id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  fingerprint text NOT NULL,
  PRIMARY KEY (tenant_id, request_id, portal_message_id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);

-- A portal's account of a customer; one customer may have several (person and company, several portals).
CREATE TABLE customer_account (
  tenant_id text COLLATE "C" NOT NULL,
  portal text COLLATE "C" NOT NULL,
  portal_customer_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, portal, portal_customer_id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer
);

-- SECURITY: the identity code is kept only as a keyed digest: enough to meet the same person again, not to read it.
CREATE TABLE customer_identity (
  tenant_id text COLLATE "C" NOT NULL,
  hetu_digest text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, hetu_digest),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer
);

CREATE TABLE identity_digest_key (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenant,
  key text NOT NULL DEFAULT gen_random_uuid()::text || gen_random_uuid()::text
);
`,
}
