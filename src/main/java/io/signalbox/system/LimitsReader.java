package io.signalbox.system;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads the limits of a system; forms are the schema's business, so a text of another form counts as absent here. */
final class LimitsReader {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LARGEST_ANSWER = 64 << 20;

    private LimitsReader() {}

    static Limits read(Section limits) {
        JsonNode concurrency = limits.node().path("concurrency");
        return new Limits(
                limits.text("rate").flatMap(text -> rate(limits, text)).orElse(null),
                concurrency.isInt() ? concurrency.intValue() : null,
                limits.text("timeout")
                        .flatMap(DurationText::parse)
                        .map(timeout -> sane(limits, timeout))
                        .orElse(Limits.DEFAULT_TIMEOUT),
                limits.text("maxAnswer").flatMap(text -> size(limits, text)).orElse(Limits.DEFAULT_MAX_ANSWER));
    }

    private static Duration sane(Section limits, Duration timeout) {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            limits.error("timeout", ProblemCode.VALUE_REFUSED, "'limits.timeout' must be between 50ms and 5m");
        }
        return timeout;
    }

    private static Optional<Limits.Rate> rate(Section limits, String text) {
        String[] parts = text.split("/", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Optional<Duration> per = DurationText.parse(parts[1]);
        if (per.filter(Duration::isZero).isPresent()) {
            limits.error("rate", ProblemCode.VALUE_REFUSED, "'limits.rate' must be per a time longer than zero");
        }
        return per.map(duration -> new Limits.Rate(Integer.parseInt(parts[0]), duration));
    }

    private static Optional<Integer> size(Section limits, String text) {
        if (!text.matches("\\d{1,6}(KiB|MiB)")) {
            return Optional.empty();
        }
        long amount = Long.parseLong(text.substring(0, text.length() - 3));
        long bytes = amount << (text.endsWith("KiB") ? 10 : 20);
        if (bytes > LARGEST_ANSWER) {
            limits.error("maxAnswer", ProblemCode.VALUE_REFUSED, "'limits.maxAnswer' must be at most 64MiB");
            return Optional.empty();
        }
        return Optional.of((int) bytes);
    }
}
