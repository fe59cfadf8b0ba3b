-- What people do: every operation, and what it did to single deliveries.
CREATE TABLE audit (
  id        INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  role      TEXT NOT NULL,
  door      TEXT NOT NULL,
  operation TEXT NOT NULL,
  target    TEXT NOT NULL,
  reason    TEXT,
  result    TEXT NOT NULL,             -- begun | done refused failed
  detail    TEXT,
  ended_at  INTEGER
);
CREATE INDEX audit_target ON audit (target, id);

CREATE TABLE delivery_action (
  delivery_id INTEGER NOT NULL REFERENCES delivery (id),
  number      INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  kind        TEXT NOT NULL,           -- replayed edited discarded
  audit_id    INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  reason      TEXT,
  payload     BLOB,                    -- edited: what the delivery carries from here on, instead of its message's payload
  PRIMARY KEY (delivery_id, number)
) WITHOUT ROWID;

-- The action whose payload the delivery carries; 0: its message's own.
ALTER TABLE delivery ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;

-- Rows enter these only when they are parked: nothing is paid for them on the way of a message that arrives.
CREATE INDEX delivery_parked ON delivery (id) WHERE state = 'parked';
CREATE INDEX delivery_parked_subscription ON delivery (subscription, id) WHERE state = 'parked';
CREATE INDEX delivery_parked_problem ON delivery (problem, id) WHERE state = 'parked';
