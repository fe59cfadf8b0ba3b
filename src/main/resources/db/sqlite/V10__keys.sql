-- Keys of calls are made of messages and subscriptions. Deliveries up to this one keep those that were made of their numbers.
ALTER TABLE ledger ADD COLUMN numbered_keys INTEGER NOT NULL DEFAULT 0;
UPDATE ledger SET numbered_keys = max(highest, (SELECT coalesce(max(id), 0) FROM delivery));
