import type { Migration } from '../migration.ts'

/** What portals are told: central's own outbox, written in the transaction that changed the request. */
export const webhooks: Migration = {
  name: '0003-webhooks',
  sql: `
CREATE TABLE webhook_event (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  id bigint GENERATED ALWAYS AS IDENTITY,
  portal text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  message_id text COLLATE "C",
  happened_at timestamptz NOT NULL,
  -- A message is told only when it can no longer be withdrawn.
  available_at timestamptz NOT NULL,
  -- Made at the first attempt, the same in every repeat.
  body text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  delivered_at timestamptz,
  last_error text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
-- Order inside a request, and what is due next.
CREATE INDEX webhook_event_waiting ON webhook_event (tenant_id, request_id, available_at, id)
  WHERE delivered_at IS NULL;
CREATE INDEX webhook_event_next ON webhook_event (next_attempt_at)
  WHERE delivered_at IS NULL;
`,
}
