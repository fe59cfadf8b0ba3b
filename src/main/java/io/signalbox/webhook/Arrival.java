package io.signalbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event as it came, in which a descriptor's places are looked for.
 *
 * @param unpacked the whole body of the call, without the compression it came in
 * @param json the event: the body, or the part of it that {@code split} names
 */
public record Arrival(SignedCall call, byte[] unpacked, JsonNode json) {}
