-- Figures of speed: how often something happened and how long it took, for each minute, for each hour, and since the beginning.
-- Figures are sums, so that several processes add to one row. b0 to b17 are the buckets of a histogram; all 0 where only counts are kept.
CREATE TABLE figure_series (
  id      INTEGER PRIMARY KEY,
  measure TEXT NOT NULL,                -- such as 'deliveries'
  subject TEXT NOT NULL,                -- such as the subscription
  outcome TEXT NOT NULL,                -- such as 'delivered'
  seen_at INTEGER NOT NULL,
  events  INTEGER NOT NULL,
  total   INTEGER NOT NULL,               -- of the values: microseconds, or a number
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, b2 INTEGER NOT NULL, b3 INTEGER NOT NULL, b4 INTEGER NOT NULL, b5 INTEGER NOT NULL,
  b6 INTEGER NOT NULL, b7 INTEGER NOT NULL, b8 INTEGER NOT NULL, b9 INTEGER NOT NULL, b10 INTEGER NOT NULL, b11 INTEGER NOT NULL,
  b12 INTEGER NOT NULL, b13 INTEGER NOT NULL, b14 INTEGER NOT NULL, b15 INTEGER NOT NULL, b16 INTEGER NOT NULL, b17 INTEGER NOT NULL,
  UNIQUE (measure, subject, outcome)
);

CREATE TABLE figure (
  series  INTEGER NOT NULL,
  span    INTEGER NOT NULL,             -- in minutes: 1 or 60
  at      INTEGER NOT NULL,               -- when it begins
  events  INTEGER NOT NULL,
  total   INTEGER NOT NULL,
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, b2 INTEGER NOT NULL, b3 INTEGER NOT NULL, b4 INTEGER NOT NULL, b5 INTEGER NOT NULL,
  b6 INTEGER NOT NULL, b7 INTEGER NOT NULL, b8 INTEGER NOT NULL, b9 INTEGER NOT NULL, b10 INTEGER NOT NULL, b11 INTEGER NOT NULL,
  b12 INTEGER NOT NULL, b13 INTEGER NOT NULL, b14 INTEGER NOT NULL, b15 INTEGER NOT NULL, b16 INTEGER NOT NULL, b17 INTEGER NOT NULL,
  PRIMARY KEY (series, span, at)
) WITHOUT ROWID;
