package io.signalbox.document;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Time zones as files write them: by their names in the time zone database. */
public final class ZoneText {

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private ZoneText() {}

    /** Empty when there is no such zone. */
    public static Optional<ZoneId> parse(String text) {
        return KNOWN.contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    /** What to say of a text that names none. */
    public static String refusal(String text) {
        return "'" + text + "' is not a time zone, such as Europe/Berlin" + Suggestion.near(text, KNOWN);
    }
}
