package io.signalbox.ledger.sql;

/** What order is kept for: one subject within one subscription. */
record SubjectKey(String subscription, String subject) {}
