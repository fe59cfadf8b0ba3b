package io.signalbox.mapping;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.problem.ProblemCode;

/**
 * What a mapping promises to take and to give.
 *
 * @param in schema of the input, or null to take anything
 * @param out schema of the result, or null to promise nothing
 */
record Contract(PayloadSchema in, PayloadSchema out) {

    void checkInput(String mapping, JsonNode input) {
        if (in != null) {
            in.checkRecord(input, "the input of mapping '" + mapping + "'");
        }
    }

    void checkOutput(String mapping, JsonNode output) {
        if (out != null) {
            out.check(output, ProblemCode.MAPPING_OUTPUT_REFUSED, "the result of mapping '" + mapping + "'");
        }
    }
}
