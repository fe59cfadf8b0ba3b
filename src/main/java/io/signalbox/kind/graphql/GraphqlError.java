package io.signalbox.kind.graphql;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** What an error in an answer means. Of several, the first in this order decides. */
enum GraphqlError {
    /** Maybe only the token has ended. */
    TOKEN_REFUSED("UNAUTHENTICATED", "UNAUTHORIZED", "INVALID_TOKEN", "TOKEN_EXPIRED"),
    NOT_ALLOWED("FORBIDDEN", "ACCESS_DENIED", "PERMISSION_DENIED", "INSUFFICIENT_SCOPES"),
    /** Also what says nothing that is known. */
    REFUSED("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "BAD_REQUEST"),
    CONFLICT("CONFLICT", "ALREADY_EXISTS"),
    NOT_FOUND("NOT_FOUND"),
    LIMITED("RATE_LIMITED", "RATELIMITED", "RATE_LIMIT_EXCEEDED", "RATE_LIMIT", "THROTTLED", "TOO_MANY_REQUESTS"),
    PASSES(
            "INTERNAL_SERVER_ERROR",
            "INTERNAL_ERROR",
            "INTERNAL",
            "UNAVAILABLE",
            "SERVICE_UNAVAILABLE",
            "SERVER_ERROR",
            "TIMEOUT",
            "GATEWAY_TIMEOUT",
            "REQUEST_TIMEOUT",
            "DOWNSTREAM_SERVICE_ERROR",
            "DATAFETCHINGEXCEPTION",
            "EXECUTIONABORTED");

    private static final Map<String, GraphqlError> BY_CODE = Stream.of(values())
            .flatMap(meaning -> meaning.codes.stream().map(code -> Map.entry(code, meaning)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Set<String> codes;

    GraphqlError(String... codes) {
        this.codes = Set.of(codes);
    }

    /** @param errors the list of an answer, with one error at least */
    static GraphqlError of(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> BY_CODE.getOrDefault(code(error).toUpperCase(Locale.ROOT), REFUSED))
                .min(Comparator.naturalOrder())
                .orElse(REFUSED);
    }

    /** The code of one error where Apollo, Shopify, graphql-java, GitHub and others have it; empty where there is none. */
    static String code(JsonNode error) {
        return Stream.of("/extensions/code", "/extensions/classification", "/extensions/errorType", "/type")
                .map(error::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }
}
