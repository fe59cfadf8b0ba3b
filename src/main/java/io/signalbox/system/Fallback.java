package io.signalbox.system;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Another way to the same effect, for while an operation cannot be reached.
 *
 * @param system whose operation it is
 * @param ambiguous whether it may be used too when nobody knows if the first call had its effect: both places know each
 *     other's keys, or a second effect does no harm
 * @param drill null when nothing is declared that proves it
 */
public record Fallback(String system, String operation, boolean ambiguous, Drill drill) {

    /**
     * A call that proves that the fallback works.
     *
     * @param operation of the fallback's system
     * @param body what to send, or null
     */
    public record Drill(String operation, JsonNode body) {}

    /** The endpoint, such as {@code system:billing-eu/create-account}. */
    public String uri() {
        return "system:" + system + "/" + operation;
    }
}
