-- Figures of speed: how often something happened and how long it took, for each minute, for each hour, and since the beginning.
-- Figures are sums, so that several processes add to one row. b0 to b17 are the buckets of a histogram; all 0 where only counts are kept.
CREATE TABLE figure_series (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  measure TEXT NOT NULL,                -- such as 'deliveries'
  subject TEXT NOT NULL,                -- such as the subscription
  outcome TEXT NOT NULL,                -- such as 'delivered'
  seen_at BIGINT NOT NULL,
  events  BIGINT NOT NULL,
  total   BIGINT NOT NULL,               -- of the values: microseconds, or a number
  b0 BIGINT NOT NULL, b1 BIGINT NOT NULL, b2 BIGINT NOT NULL, b3 BIGINT NOT NULL, b4 BIGINT NOT NULL, b5 BIGINT NOT NULL,
  b6 BIGINT NOT NULL, b7 BIGINT NOT NULL, b8 BIGINT NOT NULL, b9 BIGINT NOT NULL, b10 BIGINT NOT NULL, b11 BIGINT NOT NULL,
  b12 BIGINT NOT NULL, b13 BIGINT NOT NULL, b14 BIGINT NOT NULL, b15 BIGINT NOT NULL, b16 BIGINT NOT NULL, b17 BIGINT NOT NULL,
  UNIQUE (measure, subject, outcome)
) WITH (fillfactor = 80);

CREATE TABLE figure (
  series  BIGINT NOT NULL,
  span    INTEGER NOT NULL,             -- in minutes: 1 or 60
  at      BIGINT NOT NULL,               -- when it begins
  events  INTEGER NOT NULL,
  total   BIGINT NOT NULL,
  b0 INTEGER NOT NULL, b1 INTEGER NOT NULL, b2 INTEGER NOT NULL, b3 INTEGER NOT NULL, b4 INTEGER NOT NULL, b5 INTEGER NOT NULL,
  b6 INTEGER NOT NULL, b7 INTEGER NOT NULL, b8 INTEGER NOT NULL, b9 INTEGER NOT NULL, b10 INTEGER NOT NULL, b11 INTEGER NOT NULL,
  b12 INTEGER NOT NULL, b13 INTEGER NOT NULL, b14 INTEGER NOT NULL, b15 INTEGER NOT NULL, b16 INTEGER NOT NULL, b17 INTEGER NOT NULL,
  PRIMARY KEY (series, span, at)
) WITH (fillfactor = 80);
