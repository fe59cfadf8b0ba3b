package io.signalbox.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name of an element or an attribute as trees have it: {@code local}, {@code prefix:local} or {@code {namespace}local}. */
final class XmlName {

    private static final Pattern PART = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}._\u00B7-]*");
    private static final Pattern NAME = Pattern.compile("(?:\\{([^{}]*)}|([^:{}]*):)?([^:{}]*)");

    private XmlName() {}

    /**
     * @param prefix null for none
     * @param uri null where the name does not say it
     * @param text as it is written
     */
    record Part(String prefix, String uri, String text) {}

    /** @throws FormatException when no document may have such a name */
    static Part parse(String name, String place) throws FormatException {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw refused(name, place);
        }
        part(parts.group(3), place);
        if (parts.group(2) == null) {
            return new Part(null, parts.group(1), parts.group(3));
        }
        return new Part(part(parts.group(2), place), null, name);
    }

    /** A prefix or a local name. */
    static String part(String text, String place) throws FormatException {
        if (!PART.matcher(text).matches() || text.equals("xmlns")) {
            throw refused(text, place);
        }
        return text;
    }

    private static FormatException refused(String name, String place) {
        return new FormatException("'" + name + "' is no name that XML allows, at " + place);
    }
}
