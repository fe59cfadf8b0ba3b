-- The same tables as in db/sqlite, in PostgreSQL's types.
-- Times are milliseconds since 1970-01-01T00:00Z. States: pending retrying parked | delivered discarded superseded.
CREATE TABLE ledger (
  identity TEXT NOT NULL
);

CREATE TABLE subscription (
  id       TEXT PRIMARY KEY,
  channel  TEXT NOT NULL,
  ordering TEXT NOT NULL,
  since    BIGINT NOT NULL
);

CREATE TABLE message (
  id           BIGINT PRIMARY KEY,
  channel      TEXT NOT NULL,
  source       TEXT NOT NULL,
  event_id     TEXT NOT NULL,
  type         TEXT NOT NULL,
  subject      TEXT,
  occurred_at  BIGINT NOT NULL,
  accepted_at  BIGINT NOT NULL,
  cause        BIGINT,                 -- the delivery that appended it
  content_type TEXT NOT NULL,
  payload      BYTEA NOT NULL
);
CREATE UNIQUE INDEX message_identity ON message (source, event_id);
CREATE INDEX message_subject ON message (subject, id) WHERE subject IS NOT NULL;

CREATE TABLE delivery (
  id            BIGINT PRIMARY KEY,
  message_id    BIGINT NOT NULL REFERENCES message (id),
  subscription  TEXT NOT NULL,
  subject       TEXT,                   -- null where order is not kept
  state         TEXT NOT NULL,
  due_at        BIGINT NOT NULL,       -- 9223372036854775807: waits for an earlier one of its subject
  owner         TEXT,                   -- the process that holds it
  fence         BIGINT NOT NULL,
  attempts      BIGINT NOT NULL,
  failing_since BIGINT,
  problem       TEXT,
  detail        TEXT,
  pointer       TEXT,
  created_at    BIGINT NOT NULL,
  settled_at    BIGINT
);
CREATE INDEX delivery_message ON delivery (message_id);
CREATE INDEX delivery_due ON delivery (subscription, due_at, id) WHERE owner IS NULL AND state IN ('pending', 'retrying');
CREATE INDEX delivery_open ON delivery (subscription, subject, id) WHERE state IN ('pending', 'retrying', 'parked');

CREATE TABLE attempt (
  delivery_id BIGINT NOT NULL REFERENCES delivery (id),
  number      BIGINT NOT NULL,
  started_at  BIGINT NOT NULL,
  millis      BIGINT NOT NULL,
  problem     TEXT,
  detail      TEXT,
  calls       TEXT NOT NULL,            -- JSON array of calls to systems
  PRIMARY KEY (delivery_id, number)
);

-- Blocks of ids: taken inside the transaction that uses them, so that a message committed before another began has the smaller id.
CREATE SEQUENCE ledger_id INCREMENT BY 8192;

-- The processes on this ledger. One whose lease has run out is dead to the others: its deliveries are taken from it.
CREATE TABLE process (
  owner       TEXT PRIMARY KEY,
  lease_until TIMESTAMPTZ NOT NULL
);
CREATE INDEX delivery_owned ON delivery (owner) WHERE owner IS NOT NULL;
