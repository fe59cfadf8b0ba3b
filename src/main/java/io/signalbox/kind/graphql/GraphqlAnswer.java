package io.signalbox.kind.graphql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.http.Answers;

/** What stands in an answer. */
record GraphqlAnswer(JsonNode json) {

    private static final int LONGEST_CODE = 60;

    /** Null where the system only half worked or not at all. */
    JsonNode data() {
        return json.path("data");
    }

    boolean hasErrors() {
        return json.path("errors").isArray() && !json.path("errors").isEmpty();
    }

    /** Whether some of what was asked for came, beside errors. */
    boolean hasData() {
        return data().isObject()
                && data().properties().stream()
                        .anyMatch(field -> !field.getValue().isNull());
    }

    GraphqlError meaning() {
        return GraphqlError.of(json.path("errors"));
    }

    /** The first error, and how many more there are; fit to be shown. */
    static String shown(JsonNode errors, UnaryOperator<String> mask) {
        JsonNode first = errors.path(0);
        String code = first.isTextual() ? "" : GraphqlError.code(first);
        if (code.isEmpty()) {
            code = first.path("code").asText("");
        }
        String message =
                first.isTextual() ? first.asText() : first.path("message").asText("");
        String shortened = code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
        String text = Answers.shown(shortened + (shortened.isEmpty() || message.isEmpty() ? "" : ": ") + message, mask);
        return text + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "");
    }

    /**
     * When there is room for the call again, as Shopify says it in points ({@code extensions.cost}); null where nobody says.
     */
    Instant roomAt(Instant now) {
        JsonNode cost = json.at("/extensions/cost");
        JsonNode rate = cost.at("/throttleStatus/restoreRate");
        JsonNode available = cost.at("/throttleStatus/currentlyAvailable");
        if (!rate.isNumber() || !available.isNumber() || rate.decimalValue().signum() <= 0) {
            return null;
        }
        BigDecimal missing = cost.path("requestedQueryCost").decimalValue().subtract(available.decimalValue());
        BigDecimal seconds = missing.max(rate.decimalValue()).divide(rate.decimalValue(), 0, RoundingMode.CEILING);
        long longest = Answers.LONGEST_WAIT.toSeconds();
        return now.plus(
                Duration.ofSeconds(seconds.min(BigDecimal.valueOf(longest)).longValue()));
    }
}
