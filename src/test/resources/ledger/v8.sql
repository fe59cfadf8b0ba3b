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
-- What features remember beside the messages; see Notes.
CREATE TABLE note (
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  version    BIGINT NOT NULL,
  json       TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);
-- What people do: every operation, and what it did to single deliveries.
CREATE TABLE audit (
  id        BIGINT PRIMARY KEY,
  at        BIGINT NOT NULL,
  actor     TEXT NOT NULL,
  role      TEXT NOT NULL,
  door      TEXT NOT NULL,
  operation TEXT NOT NULL,
  target    TEXT NOT NULL,
  reason    TEXT,
  result    TEXT NOT NULL,             -- begun | done refused failed
  detail    TEXT,
  ended_at  BIGINT
);
CREATE INDEX audit_target ON audit (target, id);

CREATE TABLE delivery_action (
  delivery_id BIGINT NOT NULL REFERENCES delivery (id),
  number      BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  kind        TEXT NOT NULL,           -- replayed edited discarded
  audit_id    BIGINT NOT NULL,
  actor       TEXT NOT NULL,
  reason      TEXT,
  payload     BYTEA,                   -- edited: what the delivery carries from here on, instead of its message's payload
  PRIMARY KEY (delivery_id, number)
);

-- The action whose payload the delivery carries; 0: its message's own.
ALTER TABLE delivery ADD COLUMN edited BIGINT NOT NULL DEFAULT 0;

-- Rows enter these only when they are parked: nothing is paid for them on the way of a message that arrives.
CREATE INDEX delivery_parked ON delivery (id) WHERE state = 'parked';
CREATE INDEX delivery_parked_subscription ON delivery (subscription, id) WHERE state = 'parked';
CREATE INDEX delivery_parked_problem ON delivery (problem, id) WHERE state = 'parked';
-- A retired subscription takes nothing any more, whatever routes are started.
ALTER TABLE subscription ADD COLUMN retired_at BIGINT;
-- What is open is counted, with its age and its newest problem, in this index alone.
DROP INDEX delivery_open;
CREATE INDEX delivery_open ON delivery (subscription, subject, id, state, created_at, problem)
  WHERE state IN ('pending', 'retrying', 'parked');
-- The largest id there ever was: none is used twice, also when the rows that had it are gone.
ALTER TABLE ledger ADD COLUMN highest BIGINT NOT NULL DEFAULT 0;
-- Grows while there are writes, at most once a second; with the clock at that time.
ALTER TABLE ledger ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
-- Calls that routes made outside of any delivery: a timer, a schedule.
CREATE TABLE run_call (
  id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        BIGINT NOT NULL,
  route     TEXT NOT NULL,
  system    TEXT NOT NULL,
  operation TEXT NOT NULL,
  call_key  TEXT NOT NULL,
  status    INTEGER NOT NULL,          -- 0: no answer
  failure   TEXT
);
CREATE INDEX run_call_system ON run_call (system, id);
CREATE INDEX run_call_at ON run_call (at);
-- The headers that a webhook's descriptor declares: a JSON object of texts; null for none.
ALTER TABLE message ADD COLUMN headers TEXT;
CREATE TABLE flyway_schema_history (
  installed_rank INTEGER PRIMARY KEY,
  version        VARCHAR(50),
  description    VARCHAR(200) NOT NULL,
  type           VARCHAR(20) NOT NULL,
  script         VARCHAR(1000) NOT NULL,
  checksum       INTEGER,
  installed_by   VARCHAR(100) NOT NULL,
  installed_on   TIMESTAMP NOT NULL DEFAULT now(),
  execution_time INTEGER NOT NULL,
  success        BOOLEAN NOT NULL
);
CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (1, '1', 'ledger', 'SQL', 'db/postgresql/V1__ledger.sql', 107176834, 'postgres', '2026-11-29 03:30:43.391103', 44, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (2, '2', 'note', 'SQL', 'db/postgresql/V2__note.sql', -667483235, 'postgres', '2026-11-29 03:30:43.457485', 4, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (3, '3', 'control', 'SQL', 'db/postgresql/V3__control.sql', 1838159008, 'postgres', '2026-11-29 03:30:43.477065', 23, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (4, '4', 'retired', 'SQL', 'db/postgresql/V4__retired.sql', 2088141342, 'postgres', '2026-11-29 03:30:43.511882', 2, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (5, '5', 'count', 'SQL', 'db/postgresql/V5__count.sql', 797863100, 'postgres', '2026-11-29 03:30:43.525288', 9, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (6, '6', 'mark', 'SQL', 'db/postgresql/V6__mark.sql', -174680614, 'postgres', '2026-11-29 03:30:43.543945', 10, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (7, '7', 'run', 'SQL', 'db/postgresql/V7__run.sql', -1571538113, 'postgres', '2026-11-29 03:30:43.56091', 15, true);
INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (8, '8', 'headers', 'SQL', 'db/postgresql/V8__headers.sql', 1903817, 'postgres', '2026-11-29 03:30:43.582263', 2, true);
INSERT INTO ledger (identity, highest, generation, seen_at) VALUES ('4d551715', 0, 1, 1795168801503);
INSERT INTO subscription (id, channel, ordering, since, retired_at) VALUES ('customer-to-billing', 'customer-signed-up', 'SUBJECT', 1795168801503, NULL);
INSERT INTO subscription (id, channel, ordering, since, retired_at) VALUES ('customer-to-email', 'customer-signed-up', 'NONE', 1795168801503, NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (1, 'customer-signed-up', 'crm/customer-signed-up', 'm1', 'customer-signed-up', 'C-1', 1795168740000, 1795168803006, NULL, 'application/json', '\x7b226964223a226d31222c226e616d65223a224772c3bcc39f65227d', '{"X-GitHub-Event":"push"}');
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (8193, 'customer-signed-up', 'crm/customer-signed-up', 'm2', 'customer-signed-up', 'C-2', 1795168740000, 1795168804509, NULL, 'application/json', '\x7b226964223a226d32222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (16385, 'customer-signed-up', 'crm/customer-signed-up', 'm3', 'customer-signed-up', 'C-3', 1795168740000, 1795168806012, NULL, 'application/json', '\x7b226964223a226d33222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (24577, 'customer-signed-up', 'crm/customer-signed-up', 'm4', 'customer-signed-up', 'C-4', 1795168740000, 1795168807515, NULL, 'application/json', '\x7b226964223a226d34222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (32769, 'customer-signed-up', 'crm/customer-signed-up', 'm5', 'customer-signed-up', 'C-5', 1795168740000, 1795168809018, NULL, 'application/json', '\x7b226964223a226d35222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (40961, 'customer-signed-up', 'crm/customer-signed-up', 'm6', 'customer-signed-up', 'C-6', 1795168740000, 1795168810521, NULL, 'application/json', '\x7b226964223a226d36222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (49153, 'customer-signed-up', 'crm/customer-signed-up', 'm7', 'customer-signed-up', 'C-7', 1795168740000, 1795168812024, NULL, 'application/json', '\x7b226964223a226d37222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (57345, 'customer-signed-up', 'crm/customer-signed-up', 'm8', 'customer-signed-up', 'C-8', 1795168740000, 1795168813527, NULL, 'application/json', '\x7b226964223a226d38222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (65537, 'customer-signed-up', 'crm/customer-signed-up', 'm9', 'customer-signed-up', 'C-8', 1795168740000, 1795168815030, NULL, 'application/json', '\x7b226964223a226d39222c226e616d65223a224772c3bcc39f65227d', NULL);
INSERT INTO message (id, channel, source, event_id, type, subject, occurred_at, accepted_at, cause, content_type, payload, headers) VALUES (73729, 'account-opened', 'route:customer-to-billing', '4d551715-2-append-1', 'account-opened', 'C-1', 1795168816533, 1795168819539, 2, 'application/json', '\x7b226163636f756e74223a317d', NULL);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (2, 1, 'customer-to-billing', 'C-1', 'delivered', 1795168819539, NULL, 1, 1, NULL, NULL, NULL, NULL, 1795168803006, 1795168819539, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (3, 1, 'customer-to-email', NULL, 'parked', 1795171237575, NULL, 1, 1, NULL, 'SB-4024', 'billing answered 422', '/address/countryCode', 1795168803006, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (8194, 8193, 'customer-to-billing', 'C-2', 'delivered', 1795171204509, NULL, 3, 3, 1795168822545, NULL, NULL, NULL, 1795168804509, 1795171204509, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (8195, 8193, 'customer-to-email', NULL, 'delivered', 1795171240581, NULL, 1, 1, NULL, NULL, NULL, NULL, 1795168804509, 1795171240581, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (16386, 16385, 'customer-to-billing', 'C-3', 'parked', 1795171207515, NULL, 1, 1, NULL, 'SB-4024', 'billing answered 422', '/address/countryCode', 1795168806012, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (16387, 16385, 'customer-to-email', NULL, 'delivered', 1795171243587, NULL, 1, 1, NULL, NULL, NULL, NULL, 1795168806012, 1795171243587, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (24578, 24577, 'customer-to-billing', 'C-4', 'retrying', 1798761600000, NULL, 1, 1, 1795171210521, 'SB-4021', 'billing answered 500', NULL, 1795168807515, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (24579, 24577, 'customer-to-email', NULL, 'delivered', 1795171246593, NULL, 1, 1, NULL, NULL, NULL, NULL, 1795168807515, 1795171246593, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (32770, 32769, 'customer-to-billing', 'C-5', 'filtered', 1795171213527, NULL, 1, 1, NULL, 'SB-3033', 'the message went no further than filter ''only-paid''', NULL, 1795168809018, 1795171213527, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (32771, 32769, 'customer-to-email', NULL, 'pending', 1795171248096, NULL, 1, 0, NULL, NULL, NULL, NULL, 1795168809018, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (40962, 40961, 'customer-to-billing', 'C-6', 'delivered', 1795171225551, NULL, 3, 2, NULL, NULL, NULL, NULL, 1795168810521, 1795171225551, 1);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (40963, 40961, 'customer-to-email', NULL, 'pending', 1795171249599, NULL, 1, 0, NULL, NULL, NULL, NULL, 1795168810521, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (49154, 49153, 'customer-to-billing', 'C-7', 'discarded', 1795171228557, NULL, 2, 1, NULL, 'SB-4021', 'mapping failed', NULL, 1795168812024, 1795171231563, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (49155, 49153, 'customer-to-email', NULL, 'pending', 1795171251102, NULL, 1, 0, NULL, NULL, NULL, NULL, 1795168812024, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (57346, 57345, 'customer-to-billing', 'C-8', 'pending', 1795171233066, NULL, 1, 0, NULL, NULL, NULL, NULL, 1795168813527, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (57347, 57345, 'customer-to-email', NULL, 'pending', 1795171252605, NULL, 1, 0, NULL, NULL, NULL, NULL, 1795168813527, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (65538, 65537, 'customer-to-billing', 'C-8', 'pending', 9223372036854775807, NULL, 0, 0, NULL, NULL, NULL, NULL, 1795168815030, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (65539, 65537, 'customer-to-email', NULL, 'pending', 1795171254108, NULL, 1, 0, NULL, NULL, NULL, NULL, 1795168815030, NULL, 0);
INSERT INTO delivery (id, message_id, subscription, subject, state, due_at, owner, fence, attempts, failing_since, problem, detail, pointer, created_at, settled_at, edited) VALUES (73730, 73729, 'unread:account-opened', 'C-1', 'parked', 1795168819539, NULL, 0, 0, NULL, 'SB-2010', 'no route reads channel ''account-opened'' yet', NULL, 1795168819539, NULL, 0);
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (2, 1, 1795168818036, 12, NULL, NULL, '[{"system":"billing","operation":"create-account","key":"4d551715-2-open","status":201,"millis":9}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (3, 1, 1795171236072, 12, 'SB-4024', 'billing answered 422', '[{"system":"marketing","operation":"send","key":"4d551715-3-send","status":400,"millis":3,"failure":"SB-4024"}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (8194, 1, 1795168821042, 12, 'SB-4021', 'billing answered 500', '[{"system":"billing","operation":"create-account","key":"4d551715-8194-open","status":500,"millis":8,"failure":"SB-4003"}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (8194, 2, 1795168825551, 13, 'SB-4011', 'billing took longer than 10 s', '[{"system":"billing","operation":"create-account","key":"4d551715-8194-open","status":0,"millis":10000,"failure":"SB-4002"}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (8194, 3, 1795171203006, 14, NULL, NULL, '[{"system":"billing","operation":"find-account","key":"4d551715-8194-open","status":200,"millis":4},{"system":"billing","operation":"create-account","key":"4d551715-8194-open","status":409,"millis":5,"notice":"SB-4036  it was done before"},{"system":"support","operation":"create-ticket","key":"4d551715-8194-ticket","status":201,"millis":6}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (8195, 1, 1795171239078, 12, NULL, NULL, '[{"system":"marketing","operation":"send","key":"4d551715-8195-send","status":202,"millis":3}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (16386, 1, 1795171206012, 12, 'SB-4024', 'billing answered 422', '[{"system":"crm","operation":"find-customer","key":"4d551715-16386-find","status":200,"millis":3},{"system":"billing","operation":"create-account","key":"4d551715-16386-open","status":422,"millis":7,"failure":"SB-4024"}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (16387, 1, 1795171242084, 12, NULL, NULL, '[{"system":"marketing","operation":"send","key":"4d551715-16387-send","status":202,"millis":3}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (24578, 1, 1795171209018, 12, 'SB-4021', 'billing answered 500', '[{"system":"billing","operation":"create-account","key":"4d551715-24578-open","status":201,"millis":7},{"system":"support","operation":"create-ticket","key":"4d551715-24578-ticket","status":503,"millis":7,"failure":"SB-4003"}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (24579, 1, 1795171245090, 12, NULL, NULL, '[{"system":"marketing","operation":"send","key":"4d551715-24579-send","status":202,"millis":3}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (32770, 1, 1795171212024, 12, 'SB-3033', 'the message went no further than filter ''only-paid''', '[]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (40962, 1, 1795171215030, 12, 'SB-4024', 'billing answered 422', '[{"system":"billing","operation":"create-account","key":"4d551715-40962-open","status":422,"millis":7,"failure":"SB-4024"}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (40962, 2, 1795171224048, 13, NULL, NULL, '[{"system":"billing","operation":"create-account","key":"4d551715-40962-open","status":0,"millis":2,"failure":"SB-4001"},{"system":"billing-eu","operation":"create-account","key":"4d551715-40962-open","status":201,"millis":9}]');
INSERT INTO attempt (delivery_id, number, started_at, millis, problem, detail, calls) VALUES (49154, 1, 1795171227054, 12, 'SB-4021', 'mapping failed', '[]');
INSERT INTO note (kind, name, version, json, written_at) VALUES ('route-version', 'customer-onboarding', 2, '{"v":2}', 1795171258617);
INSERT INTO audit (id, at, actor, role, door, operation, target, reason, result, detail, ended_at) VALUES (81921, 1795171218036, 'ada', 'operator', 'api', 'edit', 'delivery/40962', 'country was wrong', 'done', 'replayed', 1795171221042);
INSERT INTO audit (id, at, actor, role, door, operation, target, reason, result, detail, ended_at) VALUES (90113, 1795171230060, 'bob', 'operator', 'console', 'discard', 'delivery/49154', 'test data', 'done', 'discarded', 1795171230060);
INSERT INTO delivery_action (delivery_id, number, at, kind, audit_id, actor, reason, payload) VALUES (40962, 1, 1795171219539, 'edited', 81921, 'ada', 'country was wrong', '\x7b226964223a226d36222c22636f756e747279223a224445227d');
INSERT INTO delivery_action (delivery_id, number, at, kind, audit_id, actor, reason, payload) VALUES (49154, 1, 1795171231563, 'discarded', 90113, 'bob', 'test data', NULL);
INSERT INTO run_call (id, at, route, system, operation, call_key, status, failure) OVERRIDING SYSTEM VALUE VALUES (1, 1795171254108, 'night-report', 'billing', 'list-accounts', 'r-1', 200, NULL);
INSERT INTO run_call (id, at, route, system, operation, call_key, status, failure) OVERRIDING SYSTEM VALUE VALUES (2, 1795171254108, 'night-report', 'crm', 'list-customers', 'r-2', 0, 'SB-4001');
SELECT setval('ledger_id', 90113);
SELECT setval(pg_get_serial_sequence('run_call', 'id'), 2);
