package io.signalbox.exchange;

/**
 * The body of an answer as a route sees it: a tree for JSON, text for text, else bytes; null when it is empty.
 *
 * @param value null when there is none, or it cannot be read
 * @param flaw why it cannot be read, in our words; null when it can
 */
public record AnswerContent(Object value, String flaw) {}
