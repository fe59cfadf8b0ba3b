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
