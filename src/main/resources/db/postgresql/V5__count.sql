-- What is open is counted, with its age and its newest problem, in this index alone.
DROP INDEX delivery_open;
CREATE INDEX delivery_open ON delivery (subscription, subject, id, state, created_at, problem)
  WHERE state IN ('pending', 'retrying', 'parked');
