package io.signalbox.system;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * How to find out whether a call had its effect.
 *
 * @param operation a read of the same system
 * @param found where its answer holds what was found, or null where the whole answer is that
 */
public record Lookup(String operation, JsonPointer found) {}
