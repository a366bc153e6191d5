import type { Migration } from '../migration.ts'

/** Files of handlers on their way in, and what is known of viruses in any file. */
export const uploads: Migration = {
  name: '0005-uploads',
  sql: `
-- A file belongs to a request, and to a message or a note where it came with one. Its row changes when it was scanned.
ALTER TABLE attachment ADD COLUMN note_id text COLLATE "C";
ALTER TABLE attachment ADD COLUMN scan text NOT NULL DEFAULT 'not-scanned';
ALTER TABLE attachment ADD COLUMN rev integer NOT NULL DEFAULT 1;
ALTER TABLE attachment ADD COLUMN scan_after timestamptz;
ALTER TABLE attachment ADD COLUMN scan_attempts integer NOT NULL DEFAULT 0;
CREATE INDEX attachment_to_scan ON attachment (scan_after) WHERE scan IN ('scanning', 'failed');

-- One file that a handler uploads (tus): whole, partly or not begun. It lives until a command links it, or it expires.
CREATE TABLE upload (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenant,
  -- The attachment's id, which the workbench made: a repeated creation is the same upload.
  id text COLLATE "C" NOT NULL,
  person_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  -- Bytes that are safely on the disk; the file may be longer after a crash, and is cut to this.
  offset_bytes bigint NOT NULL,
  complete boolean NOT NULL,
  -- Who writes now, and until when nobody else may: one PATCH at a time, whichever central it reaches.
  writer text COLLATE "C",
  writer_until timestamptz,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES request
);
CREATE INDEX upload_of_person ON upload (tenant_id, person_id);
CREATE INDEX upload_expiring ON upload (expires_at);
`,
}
