-- Large payloads stand beside their messages, each once however many messages carry it. Such a message has no payload of its own:
-- a hub of an earlier version that runs meanwhile cannot take it, and leaves it.
CREATE TABLE content (
  hash  TEXT PRIMARY KEY,               -- SHA-256, in hexadecimal
  bytes BYTEA NOT NULL
);
ALTER TABLE message ALTER COLUMN payload DROP NOT NULL;
ALTER TABLE message ADD COLUMN content TEXT REFERENCES content (hash);
CREATE INDEX message_content ON message (content) WHERE content IS NOT NULL;
