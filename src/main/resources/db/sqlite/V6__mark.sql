-- The largest id there ever was: none is used twice, also when the rows that had it are gone.
ALTER TABLE ledger ADD COLUMN highest INTEGER NOT NULL DEFAULT 0;
-- Grows while there are writes, at most once a second; with the clock at that time.
ALTER TABLE ledger ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
