-- A retired subscription takes nothing any more, whatever routes are started.
ALTER TABLE subscription ADD COLUMN retired_at BIGINT;
