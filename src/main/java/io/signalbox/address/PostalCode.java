package io.signalbox.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of a country's postal codes, and where to find one in a line. */
final class PostalCode {

    private final Pattern leading;
    private final Pattern trailing;

    /** @param regex matches one whole code, in upper case */
    PostalCode(String regex) {
        leading = Pattern.compile("(" + regex + ")(?:\\s+(.+))?", Pattern.CASE_INSENSITIVE);
        trailing = Pattern.compile("(?:(.+?)\\s+)?(" + regex + ")", Pattern.CASE_INSENSITIVE);
    }

    /** A code and the rest of its line, null where the code stands alone. */
    record Split(String code, String rest) {}

    /** {@code 10115 Berlin}; null when the line does not begin with a code. */
    Split leading(String line) {
        Matcher matcher = leading.matcher(line);
        return matcher.matches() ? new Split(matcher.group(1), matcher.group(2)) : null;
    }

    /** {@code CA 94104}; null when the line does not end with a code. */
    Split trailing(String line) {
        Matcher matcher = trailing.matcher(line);
        return matcher.matches() ? new Split(matcher.group(2), matcher.group(1)) : null;
    }
}
