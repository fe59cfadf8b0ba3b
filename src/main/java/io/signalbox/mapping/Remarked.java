package io.signalbox.mapping;

/**
 * What a function of a mapping could not understand, and left as it was.
 *
 * @param mapping the mapping's name
 * @param pointer where the value stands in the message, or null
 * @param text for people; never quotes the value
 */
public record Remarked(String mapping, String pointer, String text) {}
