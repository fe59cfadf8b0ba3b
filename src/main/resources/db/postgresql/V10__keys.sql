-- Keys of calls are made of messages and subscriptions. Deliveries up to this one keep those that were made of their numbers.
ALTER TABLE ledger ADD COLUMN numbered_keys BIGINT NOT NULL DEFAULT 0;
-- The sequence counts blocks of 8192 ids.
UPDATE ledger SET numbered_keys = (SELECT last_value + 8191 FROM ledger_id);
