-- Each transaction that inserts asks who reads its channels, since another process may have changed that.
CREATE INDEX subscription_channel ON subscription (channel);
