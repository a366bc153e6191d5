import type { Migration } from '../migration.ts'

/**
 * What portals are told, as an outbox of central's own. The rows are written by triggers, so that whoever changes a
 * request or sends a message (command, intake, bulk job) tells its portal in the same transaction and cannot forget it.
 */
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
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX webhook_event_waiting ON webhook_event (tenant_id, request_id, available_at, id)
  WHERE delivered_at IS NULL;
CREATE INDEX webhook_event_next ON webhook_event (next_attempt_at)
  WHERE delivered_at IS NULL;

CREATE FUNCTION queue_request_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_event (
    tenant_id, portal, request_id, type, message_id, happened_at, available_at, next_attempt_at
  )
  SELECT NEW.tenant_id, NEW.portal, NEW.id, TG_ARGV[0], NULL, NEW.changed_at, NEW.changed_at, NEW.changed_at
  FROM portal_access
  WHERE tenant_id = NEW.tenant_id
    AND portal = NEW.portal
    AND webhook_url IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER request_received AFTER INSERT ON request
  FOR EACH ROW EXECUTE FUNCTION queue_request_webhook('request.received');

CREATE TRIGGER request_changed AFTER UPDATE ON request
  FOR EACH ROW
  WHEN (
    OLD.status IS DISTINCT FROM NEW.status
    OR OLD.due_on IS DISTINCT FROM NEW.due_on
    OR OLD.service IS DISTINCT FROM NEW.service
  )
  EXECUTE FUNCTION queue_request_webhook('request.changed');

CREATE FUNCTION queue_message_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_event (
    tenant_id, portal, request_id, type, message_id, happened_at, available_at, next_attempt_at
  )
  SELECT NEW.tenant_id, request.portal, NEW.request_id, 'message.sent', NEW.id,
    NEW.sent_at, NEW.release_at, NEW.release_at
  FROM request
  JOIN portal_access ON portal_access.tenant_id = request.tenant_id
    AND portal_access.portal = request.portal
    AND portal_access.webhook_url IS NOT NULL
  WHERE request.tenant_id = NEW.tenant_id
    AND request.id = NEW.request_id;
  RETURN NULL;
END $$;

CREATE TRIGGER message_sent AFTER INSERT ON message
  FOR EACH ROW
  WHEN (NEW.sender <> 'customer')
  EXECUTE FUNCTION queue_message_webhook();
`,
}
