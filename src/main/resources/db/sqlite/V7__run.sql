-- Calls that routes made outside of any delivery: a timer, a schedule.
CREATE TABLE run_call (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  route     TEXT NOT NULL,
  system    TEXT NOT NULL,
  operation TEXT NOT NULL,
  call_key  TEXT NOT NULL,
  status    INTEGER NOT NULL,          -- 0: no answer
  failure   TEXT
);
CREATE INDEX run_call_system ON run_call (system, id);
CREATE INDEX run_call_at ON run_call (at);
