package io.signalbox.ledger.store;

/** What order is kept for: one subject within one subscription. */
public record SubjectKey(String subscription, String subject) {}
