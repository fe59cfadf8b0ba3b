package io.signalbox.system;

import io.signalbox.document.Section;

/**
 * What a kind reads an operation from.
 *
 * @param operation the operation's own block
 * @param system the whole descriptor
 */
public record OperationPart(String name, Section operation, Section system, Placeholders placeholders) {}
