package io.signalbox.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What somebody looks for, as the form and the address say it; empty means any. */
record DeliveryFilter(
        String subject,
        String integration,
        String subscription,
        String system,
        String channel,
        String code,
        String state,
        String from,
        String to,
        String before) {

    private static final int PAGE = 50;

    /** @param value of a field of the form or of the query */
    static DeliveryFilter of(Function<String, Optional<String>> value) {
        return new DeliveryFilter(
                value.apply("subject").orElse(""),
                value.apply("integration").orElse(""),
                value.apply("subscription").orElse(""),
                value.apply("system").orElse(""),
                value.apply("channel").orElse(""),
                value.apply("code").orElse(""),
                value.apply("state").orElse(""),
                value.apply("from").orElse(""),
                value.apply("to").orElse(""),
                value.apply("before").orElse(""));
    }

    DeliveryFilter in(String only) {
        return new DeliveryFilter(subject, integration, subscription, system, channel, code, only, from, to, before);
    }

    /** Null for any. */
    String integrationOrNull() {
        return orNull(integration);
    }

    DeliverySearch search() {
        return new DeliverySearch(
                orNull(subject),
                subscription.isEmpty() ? Set.of() : Set.of(subscription),
                orNull(channel),
                orNull(code),
                orNull(system),
                state.isEmpty() ? Set.of() : Set.of(read(state, "state", DeliveryState::of)),
                from.isEmpty() ? null : read(from, "day", DeliveryFilter::day),
                to.isEmpty() ? null : read(to, "day", text -> day(text).plusSeconds(86_400)),
                before.isEmpty() ? null : read(before, "number", Long::valueOf),
                PAGE);
    }

    private static Instant day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static <T> T read(String text, String what, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, "'" + text + "' is not a " + what), e);
        }
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    public boolean isAny() {
        return Stream.of(subject, integration, subscription, system, channel, code, state, from, to)
                .allMatch(String::isEmpty);
    }

    public boolean isOnlyParked() {
        return in("").isAny();
    }
}
