package io.signalbox.log;

import java.time.Instant;
import java.util.Map;

/**
 * A record of the log.
 *
 * @param number counts from one since the start of this process
 * @param level {@code INFO}, {@code WARN} ...
 * @param text as it was written
 * @param fields by the names of docs/logs.md
 * @param trace types and places of an exception, or null
 */
public record LogEntry(
        long number,
        Instant time,
        String level,
        String logger,
        String text,
        Map<String, String> fields,
        String trace) {}
