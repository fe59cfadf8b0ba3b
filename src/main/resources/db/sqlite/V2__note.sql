-- What features remember beside the messages; see Notes.
CREATE TABLE note (
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  json       TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) WITHOUT ROWID;
