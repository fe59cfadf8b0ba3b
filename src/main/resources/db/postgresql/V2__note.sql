-- What features remember beside the messages; see Notes.
CREATE TABLE note (
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  version    BIGINT NOT NULL,
  json       TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);
