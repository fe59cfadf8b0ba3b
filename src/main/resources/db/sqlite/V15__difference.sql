-- What the last runs of reconciliations found, each since when it has been so, and what was sent to heal it.
CREATE TABLE difference (
  reconciliation TEXT NOT NULL,
  item           TEXT NOT NULL,         -- the key of both sides
  kind           TEXT NOT NULL,         -- missing extra different repeated-left repeated-right
  first_seen     INTEGER NOT NULL,
  run_at         INTEGER NOT NULL,      -- the run that found it last
  fields         TEXT NOT NULL,         -- JSON array of those that differ
  left_body      BLOB NOT NULL, -- empty where nothing is kept
  right_body     BLOB NOT NULL,
  PRIMARY KEY (reconciliation, item, kind)
) WITHOUT ROWID;

CREATE TABLE heal_item (
  heal       TEXT NOT NULL,
  item       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  sends      BLOB NOT NULL,             -- what goes through the route
  earlier    BLOB NOT NULL,    -- what the other side said; empty where it had nothing
  sent_at    INTEGER,
  undone_at  INTEGER,
  PRIMARY KEY (heal, item)
) WITHOUT ROWID;
