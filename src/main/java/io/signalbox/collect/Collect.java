package io.signalbox.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DurationText;
import io.signalbox.message.Json;
import io.signalbox.schedule.CronTimes;

/**
 * How what routes hand over for an operation is gathered, and one call made of it.
 *
 * @param every no item waits longer; null where times are fixed
 * @param cron the fixed times, or null
 * @param most items of one call
 * @param size bytes that the items of one call have together, at most
 * @param inTurn whether a call holds one item of each subject only, and an item waits for the earlier ones of its subject
 */
public record Collect(Duration every, CronTimes cron, int most, int size, boolean inTurn, Body body) {

    /** What a template of such an operation may take: of the batch, since its items have values of their own. */
    public static final Set<String> PLACES = Set.of("date", "time", "batch");

    static final int USUALLY = 100;
    static final int LARGEST = 64 << 20;
    static final int USUAL_SIZE = 16 << 20;

    /**
     * How the body of a call is written around its items.
     *
     * @param contentType null for JSON
     */
    public record Body(byte[] before, byte[] between, byte[] behind, String contentType) {

        /** @param values each one JSON value */
        public byte[] of(List<byte[]> values) {
            List<byte[]> items = contentType == null ? values : lines(values);
            ByteArrayOutputStream body = new ByteArrayOutputStream(before.length
                    + behind.length
                    + items.stream()
                            .mapToInt(item -> item.length + between.length)
                            .sum());
            body.writeBytes(before);
            boolean first = true;
            for (byte[] item : items) {
                if (!first) {
                    body.writeBytes(between);
                }
                body.writeBytes(item);
                first = false;
            }
            body.writeBytes(behind);
            return body.toByteArray();
        }

        /** A list is several lines. */
        private static List<byte[]> lines(List<byte[]> values) {
            List<byte[]> lines = new ArrayList<>();
            try {
                for (byte[] value : values) {
                    JsonNode tree = Json.storedReader().readTree(value);
                    for (JsonNode line : tree.isArray() ? tree : List.of(tree)) {
                        lines.add(Json.writer().writeValueAsBytes(line));
                    }
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("what was collected is JSON", e);
            }
            return lines;
        }
    }

    /** Where dates and times of a call are told. */
    public ZoneId zone() {
        return cron == null ? ZoneOffset.UTC : cron.zone();
    }

    /**
     * When what waits is due.
     *
     * @param last the last fixed time that was kept
     * @param oldest since when the oldest item waits, or null for none
     * @return null for never, as it is now
     */
    public Instant due(Instant last, Instant oldest) {
        if (cron != null) {
            return cron.next(last);
        }
        return oldest == null ? null : oldest.plus(every);
    }

    /** In words, for people. */
    public String words() {
        return "collect " + (cron == null ? "every " + DurationText.of(every) : "at " + cron + " " + cron.zone());
    }
}
