import type { Migration } from '../migration.ts'

/** Reviews and findings, children of their request; and the register of review packages, which is also their log. */
export const reviews: Migration = {
  name: '0006-reviews',
  sql: `
CREATE TABLE review (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  reviewer_id text COLLATE "C" NOT NULL,
  reviewer_name text NOT NULL,
  reviewed_at timestamptz NOT NULL,
  marks jsonb NOT NULL,
  set_name text NOT NULL,
  package_id text COLLATE "C",
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX review_of_request ON review (tenant_id, request_id);

CREATE TABLE finding (
  tenant_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  rev integer NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  criterion text NOT NULL,
  severity text NOT NULL,
  body text NOT NULL,
  place jsonb,
  status text NOT NULL CHECK (status IN ('open', 'answered', 'closed')),
  reviewer_id text COLLATE "C" NOT NULL,
  reviewer_name text NOT NULL,
  found_at timestamptz NOT NULL,
  handler_id text COLLATE "C",
  answer jsonb,
  closing jsonb,
  package_id text COLLATE "C",
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX finding_of_request ON finding (tenant_id, request_id);

-- SECURITY: the private key signs what leaves the centre in a file; it never leaves this table.
CREATE TABLE package_signing_key (
  tenant_id text COLLATE "C" PRIMARY KEY REFERENCES tenant,
  private_key bytea NOT NULL,
  public_key bytea NOT NULL
);

CREATE TABLE review_package (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id text COLLATE "C" NOT NULL,
  made_by_id text COLLATE "C" NOT NULL,
  for_id text COLLATE "C" NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Set where unmasked values went along.
  sensitive_purpose text,
  request_count integer NOT NULL,
  input jsonb NOT NULL,
  manifest text NOT NULL,
  signature bytea NOT NULL,
  first_import_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE TABLE review_package_request (
  tenant_id text COLLATE "C" NOT NULL,
  package_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, package_id, request_id),
  FOREIGN KEY (tenant_id, package_id) REFERENCES review_package,
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX review_package_of_request ON review_package_request (tenant_id, request_id);

ALTER TABLE view_log ADD COLUMN package_id text COLLATE "C";
`,
}
