-- Calls are typed, and found by their system. The attempt that ended a delivery well stands in the delivery's own row with its first
-- call: of what goes well at once there is one row. Further calls, and failed attempts with theirs, are rows.
ALTER TABLE delivery ADD COLUMN started_at BIGINT;
ALTER TABLE delivery ADD COLUMN millis BIGINT;
ALTER TABLE delivery ADD COLUMN call_system TEXT;
ALTER TABLE delivery ADD COLUMN call_operation TEXT;
ALTER TABLE delivery ADD COLUMN call_key TEXT;
ALTER TABLE delivery ADD COLUMN call_code TEXT;
ALTER TABLE delivery ADD COLUMN call_millis BIGINT;
ALTER TABLE delivery ADD COLUMN call_failure TEXT;
ALTER TABLE delivery ADD COLUMN call_notice TEXT;
CREATE INDEX delivery_call_system ON delivery (call_system, id, started_at) WHERE call_system IS NOT NULL;

CREATE TABLE delivery_call (
  delivery_id BIGINT NOT NULL,
  attempt     BIGINT NOT NULL,
  number      BIGINT NOT NULL,          -- in the attempt, from one
  at          BIGINT NOT NULL,          -- when the attempt began
  system      TEXT NOT NULL,
  operation   TEXT NOT NULL,
  call_key    TEXT NOT NULL,
  code        TEXT,                    -- what the system answered, such as 201; null: nothing
  millis      BIGINT NOT NULL,
  failure     TEXT,
  notice      TEXT,
  PRIMARY KEY (delivery_id, attempt, number)
);
CREATE INDEX delivery_call_by_system ON delivery_call (system, delivery_id, attempt, number, at);

INSERT INTO delivery_call (delivery_id, attempt, number, at, system, operation, call_key, code, millis, failure, notice)
SELECT a.delivery_id, a.number, c.number, a.started_at, coalesce(c.value ->> 'system', ''), coalesce(c.value ->> 'operation', ''),
  coalesce(c.value ->> 'key', ''), nullif(c.value ->> 'status', '0'), coalesce((c.value ->> 'millis')::bigint, 0),
  c.value ->> 'failure', c.value ->> 'notice'
FROM attempt a CROSS JOIN LATERAL json_array_elements(a.calls::json) WITH ORDINALITY AS c (value, number);
ALTER TABLE attempt DROP COLUMN calls;

-- The system whose call failed last in the last attempt of a delivery that is not done.
ALTER TABLE delivery ADD COLUMN failed_system TEXT;
UPDATE delivery SET failed_system = (SELECT c.system FROM delivery_call c WHERE c.delivery_id = delivery.id
    AND c.attempt = delivery.attempts AND c.failure IS NOT NULL ORDER BY c.number DESC LIMIT 1)
  WHERE state IN ('retrying', 'parked');
CREATE INDEX delivery_failed_system ON delivery (failed_system, state, id, created_at)
  WHERE failed_system IS NOT NULL AND state IN ('pending', 'retrying', 'parked');

-- As of a delivery's calls.
ALTER TABLE run_call ADD COLUMN code TEXT;
UPDATE run_call SET code = CAST(nullif(status, 0) AS TEXT);
ALTER TABLE run_call DROP COLUMN status;
