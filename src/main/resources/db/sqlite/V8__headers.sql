-- The headers that a webhook's descriptor declares: a JSON object of texts; null for none.
ALTER TABLE message ADD COLUMN headers TEXT;
