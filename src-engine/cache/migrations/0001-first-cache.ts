import type { Migration } from '../migrate-database.ts'

const child = (name: string): string => `
  CREATE TABLE ${name} (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ${name}_by_request ON ${name} (request_id, at);
`

const plain = (name: string): string => `
  CREATE TABLE ${name} (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
`

/**
 * Requests have plain columns for all that a list filters, sorts or shows; wide and rarely read values (forms, texts,
 * staff, catalogue) are one JSON text in tables of their own. Integer keys everywhere: text keys in the membership
 * table load at a third of the speed (decisions 18). A request's key grows with the time it was received.
 */
export const firstCache: Migration = {
  version: 1,
  sql: `
  CREATE TABLE request (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rev INTEGER NOT NULL,
    number TEXT NOT NULL,
    portal TEXT NOT NULL,
    service TEXT NOT NULL,
    service_version INTEGER NOT NULL,
    fence TEXT,
    subject TEXT NOT NULL,
    status INTEGER NOT NULL,
    waiting_reason TEXT,
    priority INTEGER NOT NULL,
    team_id TEXT NOT NULL,
    organisation_group TEXT NOT NULL,
    organisation_id TEXT,
    unit TEXT,
    assignee_id TEXT,
    customer_id TEXT,
    customer_name TEXT NOT NULL,
    on_behalf INTEGER NOT NULL,
    identification TEXT NOT NULL,
    identification_method TEXT,
    identified_at INTEGER,
    channel TEXT NOT NULL,
    reply_channels TEXT NOT NULL,
    language TEXT NOT NULL,
    region TEXT,
    tags TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    due_at INTEGER,
    due_on TEXT,
    taken_at INTEGER,
    resolved_at INTEGER,
    cancel_asked INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    customer_unread INTEGER NOT NULL,
    message_count INTEGER NOT NULL,
    note_count INTEGER NOT NULL,
    attachment_count INTEGER NOT NULL,
    pending INTEGER NOT NULL DEFAULT 0,
    needs_you INTEGER NOT NULL DEFAULT 0,
    tentative INTEGER NOT NULL DEFAULT 0,
    searchable INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- SQLite reads the row for a column that only the partial condition names: so each index repeats it, and covers.
  CREATE INDEX request_open_by_assignee ON request (assignee_id, due_at, team_id, status) WHERE status < 5;
  CREATE INDEX request_open_free ON request (team_id, received_at, assignee_id, status)
    WHERE status < 5 AND assignee_id IS NULL;
  CREATE INDEX request_open_by_due ON request (due_at, status, due_on) WHERE status < 5;
  CREATE INDEX request_open_by_received ON request (received_at, status, organisation_id) WHERE status < 5;
  CREATE INDEX request_open_by_changed ON request (changed_at, status, unread) WHERE status < 5;
  -- Facets and counters of open work are one scan of this. Not by status first: "status < 5" would seem to narrow it,
  -- and lists would be sorted from it instead of being read from the index in their own order.
  CREATE INDEX request_open_counted
    ON request (team_id, status, organisation_id, service, assignee_id, priority, due_on, due_at, unread)
    WHERE status < 5;
  -- Each customer's card that comes asks for that customer's requests, also during a first sync.
  CREATE INDEX request_by_customer ON request (customer_id, service, received_at);
  CREATE INDEX request_needs_you ON request (changed_at) WHERE needs_you > 0;
  CREATE INDEX request_not_searchable ON request (key) WHERE searchable = 0;

  -- What central last said of a request on which own commands wait; the row above then shows the fold of both.
  CREATE TABLE base_row (
    id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  ${['form', 'sensitive', 'message', 'note', 'attachment', 'event'].map(child).join('')}
  ${['customer', 'person', 'team', 'organisation', 'portal', 'service'].map(plain).join('')}

  CREATE TABLE scope (
    key INTEGER PRIMARY KEY,
    scope TEXT NOT NULL UNIQUE,
    grant_id TEXT NOT NULL,
    -- The tail: every entry above the head at grant and up to here has been applied.
    tail INTEGER NOT NULL,
    -- Where the first fetch began; each class of the backfill starts there and goes down.
    head0 INTEGER NOT NULL,
    -- Index of the class being fetched; past the last one the backfill is done.
    class_at INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    -- The highest read head of a backfill page: no checkpoint before the tail has reached it.
    need_head INTEGER NOT NULL,
    -- Entries of an older generation are swept once a rebuild has proved itself.
    gen INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    dead INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    live_count INTEGER NOT NULL,
    xor_high INTEGER NOT NULL,
    xor_low INTEGER NOT NULL,
    mismatches INTEGER NOT NULL
  ) STRICT;

  -- Which rows are in which scopes: a row stays while it has one entry in a scope that is not dead.
  CREATE TABLE entry (
    entity INTEGER NOT NULL,
    row_key INTEGER NOT NULL,
    scope_key INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    gen INTEGER NOT NULL,
    PRIMARY KEY (entity, row_key, scope_key)
  ) STRICT, WITHOUT ROWID;

  -- Kept while a scope is being fetched, so that an older page cannot bring a removed row back.
  CREATE TABLE tombstone (
    scope_key INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    gen INTEGER NOT NULL,
    PRIMARY KEY (scope_key, entity, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sync_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Finnish keeps its dots: saari is not sääri.
  CREATE VIRTUAL TABLE search_words USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0',
    prefix = '2 3'
  );
  -- For parts of compounds; only subject, customer and number, which is 50 times less than everything.
  CREATE VIRTUAL TABLE search_parts USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    tokenize = 'trigram'
  );
  CREATE TABLE identifier (
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    request_key INTEGER NOT NULL,
    PRIMARY KEY (kind, text, request_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX identifier_by_request ON identifier (request_key);
  `,
}
