package io.signalbox.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * The fields of a record: what its thread works for, and what its text says as {@code key=value}. They become the record's own context, so
 * that whatever writes it has them.
 */
public final class LogFields {

    /** In the order in which they are shown. */
    static final List<String> NAMES = List.of(
            "integration",
            "route",
            "message",
            "delivery",
            "attempt",
            "system",
            "operation",
            "event",
            "traceId",
            "spanId",
            "code");

    private static final String OURS = "io.signalbox.";
    private static final Pattern PLACE = Pattern.compile("(?:([a-zA-Z]+)=)?%(?:[sd]|[%n])");
    private static final Pattern CODE = Pattern.compile("SB-\\d{4}");
    private static final int LONGEST = 300;

    private static volatile UnaryOperator<String> owners = route -> null;

    private LogFields() {}

    /** @param integration of a route; null where nobody knows */
    public static void ownedBy(UnaryOperator<String> integration) {
        owners = integration;
    }

    /** Before anything of the record is rewritten. */
    public static void note(ExtLogRecord entry) {
        LogContext.name((name, value) -> put(entry, name, value));
        if (String.valueOf(entry.getLoggerName()).startsWith(OURS)) {
            said(entry).forEach((name, value) -> put(entry, name, value));
        }
        String route = entry.getMdc("route");
        if (route != null && entry.getMdc("integration") == null) {
            put(entry, "integration", owners.apply(route));
        }
    }

    private static void put(ExtLogRecord entry, String name, String value) {
        if (value != null && !value.isEmpty()) {
            entry.putMdc(name, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
        }
    }

    private static Map<String, String> said(ExtLogRecord entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        Object[] parameters = entry.getParameters();
        if (entry.getFormatStyle() != FormatStyle.PRINTF || parameters == null || entry.getMessage() == null) {
            return fields;
        }
        Matcher place = PLACE.matcher(entry.getMessage());
        int next = 0;
        while (place.find() && next < parameters.length) {
            if (!place.group().matches(".*%[%n]")) {
                Object value = parameters[next++];
                if (place.group(1) != null && !(value instanceof Throwable)) {
                    add(fields, place.group(1), String.valueOf(value));
                }
            }
        }
        return fields;
    }

    private static void add(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        Matcher code = CODE.matcher(value);
        if (name.equals("problem") && code.find()) {
            fields.put("code", code.group());
        }
    }

    /** Those that {@link #note} has noted, those of the fixed list first. */
    static Map<String, String> of(ExtLogRecord entry) {
        Map<String, String> all = entry.getMdcCopy();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (all.get(name) != null) {
                fields.put(name, all.get(name));
            }
        }
        all.forEach(fields::putIfAbsent);
        return fields;
    }
}
