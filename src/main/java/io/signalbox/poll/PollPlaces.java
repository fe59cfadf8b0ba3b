package io.signalbox.poll;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.webhook.Extraction;

/** Reads where an item of a poll says something of itself. */
final class PollPlaces {

    private static final Pattern HEADER = Pattern.compile("\\$\\{header\\.([^}]*)}");

    private final String name;
    private final Section poll;
    private final Set<String> headers;
    private boolean isSound = true;

    /** @param headers those that an item has */
    PollPlaces(String name, Section poll, Set<String> headers) {
        this.name = name;
        this.poll = poll;
        this.headers = Set.copyOf(headers);
    }

    /** Empty where nothing is said, or, with a finding, where it cannot be used. */
    Optional<Extraction> extraction(String key) {
        Optional<String> text = poll.text(key);
        Optional<Extraction> parsed = text.flatMap(Extraction::parse);
        if (text.isPresent() && (parsed.isEmpty() || !hasAll(text.get()))) {
            isSound = false;
            poll.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key + "' of the poll of '" + name
                            + "' must be a JSON pointer within an item such as /id, or several"
                            + " of them with words between, such as ${/id}-${/updatedAt}");
            return Optional.empty();
        }
        return parsed;
    }

    private boolean hasAll(String text) {
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            if (!headers.contains(header.group(1))) {
                return false;
            }
        }
        return true;
    }

    boolean areSound() {
        return isSound;
    }
}
