package io.signalbox.deprecation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.system.Api;

/**
 * Reads what the headers of one answer say about the end of an operation: {@code Deprecation} (RFC 9745 and the drafts before
 * it), {@code Sunset} (RFC 8594), the relations of {@code Link}, {@code Warning: 299}, an API version other than the one asked
 * for, and headers of the vendor's own.
 */
final class AnnouncementReader {

    private static final Pattern WARNING = Pattern.compile("299\\s+\\S+\\s+\"([^\"\\\\]*(?:\\\\.[^\"\\\\]*)*)");
    private static final int LONGEST_WARNING = 1_000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"'<>(]+@[^\\s@\"'<>)]+");
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_LINK = 500;

    private final Api api;
    private final UnaryOperator<String> mask;

    /** @param mask takes known secrets out of a text */
    AnnouncementReader(Api api, UnaryOperator<String> mask) {
        this.api = api;
        this.mask = mask;
    }

    /** Empty when the answer announces nothing. */
    Optional<Announced> read(Function<String, List<String>> headers) {
        Api.DeprecationHeaders habits = api.habits();
        String deprecation = first(headers, "Deprecation");
        String sunset = first(headers, "Sunset");
        String own = first(headers, habits.header());
        String ownDate = first(headers, habits.date());
        String warning = warning(headers.apply("Warning"));
        String version = otherVersion(headers);
        Map<String, String> links = Links.byRelation(headers.apply("Link"));
        List<String> sources = new ArrayList<>(2);
        note(sources, deprecation != null && !isNo(deprecation), "Deprecation");
        note(sources, sunset != null, "Sunset");
        note(sources, own != null && !isNo(own), habits.header());
        note(sources, ownDate != null, habits.date());
        note(sources, warning != null, "Warning");
        note(sources, version != null, api.versionHeader());
        note(sources, links.containsKey("deprecation") || links.containsKey("sunset"), "Link");
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Announced(
                HeaderDates.parse(deprecation).or(() -> HeaderDates.parse(own)).orElse(null),
                earliest(HeaderDates.parse(sunset), HeaderDates.parse(ownDate)),
                link(headers, links),
                cut(firstOf(links, "successor-version", "latest-version"), LONGEST_LINK),
                reason(warning, own, version),
                String.join(", ", sources)));
    }

    private static void note(List<String> sources, boolean said, String header) {
        if (said) {
            sources.add(header);
        }
    }

    /** @param name null where the vendor has no such header */
    private static String first(Function<String, List<String>> headers, String name) {
        List<String> values = name == null ? List.of() : headers.apply(name);
        return values.isEmpty() || values.get(0).isBlank() ? null : values.get(0);
    }

    private static boolean isNo(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        return text.equals("false") || text.equals("?0") || text.equals("0") || text.equals("no");
    }

    private static String warning(List<String> headers) {
        for (String header : headers) {
            // What is cut off has no closing quote; the pattern asks for none.
            Matcher warning = WARNING.matcher(header.substring(0, Math.min(header.length(), LONGEST_WARNING)));
            if (warning.find()) {
                return warning.group(1).replaceAll("\\\\(.)", "$1");
            }
        }
        return null;
    }

    /** The system answers with another version than we asked for: ours may be gone already. */
    private String otherVersion(Function<String, List<String>> headers) {
        String answered = first(headers, api.versionHeader());
        return answered == null || api.version() == null || answered.strip().equals(api.version())
                ? null
                : "answers with version " + answered.strip() + ", though the descriptor asks for " + api.version();
    }

    private String link(Function<String, List<String>> headers, Map<String, String> links) {
        String own = first(headers, api.habits().link());
        return cut(own != null ? own.strip() : firstOf(links, "deprecation", "sunset"), LONGEST_LINK);
    }

    private static String firstOf(Map<String, String> links, String relation, String otherwise) {
        return links.getOrDefault(relation, links.get(otherwise));
    }

    private static Instant earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get())
                ? other.get()
                : one.or(() -> other).orElse(null);
    }

    private String reason(String warning, String own, String version) {
        boolean words =
                own != null && HeaderDates.parse(own).isEmpty() && own.strip().contains(" ");
        String text = warning != null ? warning : words ? own : version;
        if (text == null) {
            return null;
        }
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return cut(MAIL.matcher(mask.apply(line)).replaceAll("***@***"), LONGEST_REASON);
    }

    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
