-- Times are milliseconds since 1970-01-01T00:00Z. States: pending retrying parked | delivered discarded superseded.
CREATE TABLE ledger (
  identity TEXT NOT NULL
);

CREATE TABLE subscription (
  id       TEXT PRIMARY KEY,
  channel  TEXT NOT NULL,
  ordering TEXT NOT NULL,
  since    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE message (
  id           INTEGER PRIMARY KEY,
  channel      TEXT NOT NULL,
  source       TEXT NOT NULL,
  event_id     TEXT NOT NULL,
  type         TEXT NOT NULL,
  subject      TEXT,
  occurred_at  INTEGER NOT NULL,
  accepted_at  INTEGER NOT NULL,
  cause        INTEGER,                 -- the delivery that appended it
  content_type TEXT NOT NULL,
  payload      BLOB NOT NULL
);
CREATE UNIQUE INDEX message_identity ON message (source, event_id);
CREATE INDEX message_subject ON message (subject, id) WHERE subject IS NOT NULL;

CREATE TABLE delivery (
  id            INTEGER PRIMARY KEY,
  message_id    INTEGER NOT NULL REFERENCES message (id),
  subscription  TEXT NOT NULL,
  subject       TEXT,                   -- null where order is not kept
  state         TEXT NOT NULL,
  due_at        INTEGER NOT NULL,       -- 9223372036854775807: waits for an earlier one of its subject
  owner         TEXT,                   -- the process that holds it
  fence         INTEGER NOT NULL,
  attempts      INTEGER NOT NULL,
  failing_since INTEGER,
  problem       TEXT,
  detail        TEXT,
  pointer       TEXT,
  created_at    INTEGER NOT NULL,
  settled_at    INTEGER
);
CREATE INDEX delivery_message ON delivery (message_id);
CREATE INDEX delivery_due ON delivery (subscription, due_at, id) WHERE owner IS NULL AND state IN ('pending', 'retrying');
CREATE INDEX delivery_open ON delivery (subscription, subject, id) WHERE state IN ('pending', 'retrying', 'parked');

CREATE TABLE attempt (
  delivery_id INTEGER NOT NULL REFERENCES delivery (id),
  number      INTEGER NOT NULL,
  started_at  INTEGER NOT NULL,
  millis      INTEGER NOT NULL,
  problem     TEXT,
  detail      TEXT,
  calls       TEXT NOT NULL,            -- JSON array of calls to systems
  PRIMARY KEY (delivery_id, number)
) WITHOUT ROWID;
