-- As on PostgreSQL, where each transaction that inserts asks who reads its channels.
CREATE INDEX subscription_channel ON subscription (channel);
