-- A message and its deliveries are inserted, and deleted, in one transaction, as in SQLite, which does not check it. The check locked the
-- message's row for each of its deliveries.
ALTER TABLE delivery DROP CONSTRAINT delivery_message_id_fkey;
ALTER TABLE attempt DROP CONSTRAINT attempt_delivery_id_fkey;
ALTER TABLE delivery_action DROP CONSTRAINT delivery_action_delivery_id_fkey;
