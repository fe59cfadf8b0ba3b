-- What is held is found at a start, however much waits.
CREATE INDEX delivery_owned ON delivery (owner) WHERE owner IS NOT NULL;
