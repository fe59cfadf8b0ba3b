package io.signalbox.message;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where something stands in a trace (W3C Trace Context): kept with a message under the names of CloudEvents' extension for distributed
 * tracing. What came from outside is data like any other: what does not have exactly the form is not taken, and the trace begins anew.
 *
 * @param traceId 32 digits, hexadecimal
 * @param spanId of whoever came before, 16 digits, hexadecimal
 * @param flags as a number; the lowest bit says that the trace is recorded
 * @param state what tracing systems add for themselves, or null
 */
public record TraceContext(String traceId, String spanId, int flags, String state) {

    public static final String PARENT = "traceparent";
    public static final String STATE = "tracestate";

    private static final int SAMPLED = 1;
    /** Those of which level 2 of the recommendation says what they mean. */
    private static final int KNOWN_FLAGS = 3;

    /** Where the parts begin: {@code version-trace-span-flags}, and what later versions add. */
    private static final int TRACE = 3;

    private static final int SPAN = 36;
    private static final int FLAGS = 53;
    private static final int FLAGS_END = 55;

    private static final int LONGEST = 128;
    private static final int LONGEST_STATE = 512;
    private static final int MOST_MEMBERS = 32;
    private static final Pattern KEY =
            Pattern.compile("[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13}");
    private static final Pattern VALUE = Pattern.compile("[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");

    /**
     * Of what came with a request or a record.
     *
     * @param lines all values of a header, one a line
     */
    public static Optional<TraceContext> read(Function<String, List<String>> lines) {
        List<String> parents = lines.apply(PARENT);
        return parents.size() == 1 ? of(parents.get(0), String.join(",", lines.apply(STATE))) : Optional.empty();
    }

    /** Of the headers that a message keeps; null for one that came without. */
    static TraceContext of(Map<String, String> headers) {
        String parent = headers.get(PARENT);
        return parent == null ? null : of(parent, headers.get(STATE)).orElse(null);
    }

    /** Asked of each message: no patterns. */
    private static Optional<TraceContext> of(String parent, String state) {
        String text = parent.strip();
        int length = text.length();
        boolean known = length >= FLAGS_END
                && length <= LONGEST
                && isHex(text, 0, TRACE - 1)
                && isId(text, TRACE, SPAN - 1)
                && isId(text, SPAN, FLAGS - 1)
                && isHex(text, FLAGS, FLAGS_END)
                && text.charAt(TRACE - 1) == '-'
                && text.charAt(SPAN - 1) == '-'
                && text.charAt(FLAGS - 1) == '-'
                && !text.startsWith("ff")
                && (length == FLAGS_END || text.charAt(FLAGS_END) == '-' && !text.startsWith("00"));
        return known
                ? Optional.of(new TraceContext(
                        text.substring(TRACE, SPAN - 1),
                        text.substring(SPAN, FLAGS - 1),
                        Integer.parseInt(text, FLAGS, FLAGS_END, 16) & KNOWN_FLAGS,
                        stateOf(state)))
                : Optional.empty();
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char each = text.charAt(i);
            if ((each < '0' || each > '9') && (each < 'a' || each > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Zeros alone are none. */
    private static boolean isId(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return isHex(text, from, to);
            }
        }
        return false;
    }

    /** All of it or nothing: what was cut would be another's word. */
    private static String stateOf(String state) {
        if (state == null || state.isBlank() || state.length() > LONGEST_STATE) {
            return null;
        }
        List<String> members = Arrays.stream(state.split(","))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
        Set<String> keys = new HashSet<>();
        boolean fit = members.stream().allMatch(member -> {
            String[] parts = member.split("=", 2);
            return parts.length == 2
                    && KEY.matcher(parts[0]).matches()
                    && VALUE.matcher(parts[1]).matches()
                    && keys.add(parts[0]);
        });
        return fit && members.size() <= MOST_MEMBERS ? String.join(",", members) : null;
    }

    public boolean isSampled() {
        return (flags & SAMPLED) != 0;
    }

    /** The same place in the same trace, which is not recorded. */
    public TraceContext unsampled() {
        return new TraceContext(traceId, spanId, flags & ~SAMPLED, state);
    }

    /** The value of the header {@code traceparent}. */
    public String parent() {
        return "00-" + traceId + "-" + spanId + "-" + HexFormat.of().toHexDigits((byte) flags);
    }

    /** With what a message keeps beside it. */
    public Headers beside(Headers headers) {
        Map<String, String> all = new LinkedHashMap<>(headers.values());
        all.keySet().removeIf(name -> name.equalsIgnoreCase(PARENT) || name.equalsIgnoreCase(STATE));
        all.put(PARENT, parent());
        if (state != null) {
            all.put(STATE, state);
        }
        return new Headers(all);
    }
}
