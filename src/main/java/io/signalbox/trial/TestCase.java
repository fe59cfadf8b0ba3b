package io.signalbox.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.ledger.DeliveryState;
import io.signalbox.message.Message;

/**
 * One case of a route test. Pointers say where a value stands in the file.
 *
 * @param answers by {@code <system>/<operation>}
 * @param calls empty when calls are not compared
 * @param anyOrder whether the order of calls does not matter
 * @param appends empty when appends are not compared
 * @param attempts how often the delivery is tried at most
 */
record TestCase(
        String name,
        String pointer,
        Message message,
        Map<String, ScriptedAnswers> answers,
        Optional<List<ExpectedCall>> calls,
        boolean anyOrder,
        Optional<List<ExpectedAppend>> appends,
        int attempts,
        ExpectedEnd end) {

    /**
     * A request that is expected; what is null is not compared.
     *
     * @param query all parameters
     */
    record ExpectedCall(
            String pointer,
            String operation,
            String method,
            String path,
            Map<String, String> query,
            Optional<ExpectedBody> body) {}

    /** A message for a channel that is expected; a null subject is not compared. */
    record ExpectedAppend(String pointer, String channel, String subject, Optional<ExpectedBody> body) {}

    /**
     * A body that is expected.
     *
     * @param partial whether it may have more keys than these
     * @param inFile whether the value stands in the test file itself, so that differences have places there
     */
    record ExpectedBody(String pointer, JsonNode value, boolean partial, boolean inFile) {}

    /** What should become of the delivery; a null code, culprit or time is not compared. */
    record ExpectedEnd(String pointer, DeliveryState state, String code, String culprit, Duration after) {}
}
