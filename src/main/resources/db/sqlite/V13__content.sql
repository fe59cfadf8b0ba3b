-- Large payloads stand beside their messages, each once however many messages carry it. The payload of such a message is empty.
CREATE TABLE content (
  hash  TEXT PRIMARY KEY,               -- SHA-256, in hexadecimal
  bytes BLOB NOT NULL
);
ALTER TABLE message ADD COLUMN content TEXT REFERENCES content (hash);
CREATE INDEX message_content ON message (content) WHERE content IS NOT NULL;
