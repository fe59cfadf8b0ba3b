package io.signalbox.kind.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.kind.sql.SqlText.Place;

/**
 * Goes through one statement: finds its places outside of texts, quoted names and comments, and what the statement does. Knows no grammar beyond
 * that; the database has the last word. Used once.
 */
final class SqlScan {

    private static final Set<String> READING = Set.of("select", "values", "table");
    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "merge");

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern PLACE = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*)");
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$");
    private static final Pattern NUMBERED = Pattern.compile("\\$\\d");
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'", Pattern.DOTALL);
    private static final Pattern ESCAPED_TEXT = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*+'", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*+\"", Pattern.DOTALL);

    private final String text;
    private final StringBuilder jdbc = new StringBuilder();
    private final List<Place> places = new ArrayList<>();
    private int at;
    private int depth;
    private String verb;
    private String word = "";
    private boolean isBehindPlace;
    private boolean changes;
    private boolean isOrdered;
    private boolean isEnded;

    SqlScan(String text) {
        this.text = text;
    }

    SqlText read() throws SqlSyntaxException {
        while (at < text.length()) {
            step();
        }
        if (verb == null) {
            throw new SqlSyntaxException("there is no statement");
        }
        boolean isKnown = READING.contains(verb) || CHANGING.contains(verb) || verb.equals("with");
        if (!isKnown) {
            throw new SqlSyntaxException("it begins with '" + verb
                    + "'; it has to be one of select, values, with, insert, update, delete, merge");
        }
        boolean isRead = !CHANGING.contains(verb) && !(verb.equals("with") && changes);
        return new SqlText(
                jdbc.toString().strip(), List.copyOf(places), verb.toUpperCase(Locale.ROOT), isRead, isOrdered);
    }

    private void step() throws SqlSyntaxException {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            copy(1);
        } else if (text.startsWith("--", at)) {
            int end = text.indexOf('\n', at);
            skipTo(end < 0 ? text.length() : end);
        } else if (text.startsWith("/*", at)) {
            skipComment();
        } else if (isEnded) {
            throw new SqlSyntaxException("it holds a second statement behind ';'; write one, or an operation for each");
        } else {
            token(c);
        }
    }

    private void token(char c) throws SqlSyntaxException {
        boolean wasBehindPlace = isBehindPlace;
        isBehindPlace = false;
        Matcher matcher = match(WORD);
        if (matcher != null) {
            word(matcher.group().toLowerCase(Locale.ROOT), wasBehindPlace);
            copy(matcher.group().length());
            return;
        }
        switch (c) {
            case '\'' -> quoted(word.equals("e") && isDirectlyBehindWord() ? ESCAPED_TEXT : TEXT, "a text in '...'");
            case '"' -> quoted(QUOTED, "a name in \"...\"");
            case '$' -> dollar();
            case ':' -> colon();
            case '?' -> {
                jdbc.append("??"); // an operator, which the driver would take for a place
                at++;
            }
            case ';' -> {
                isEnded = true;
                at++;
            }
            default -> {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                copy(1);
            }
        }
        word = "";
    }

    private void word(String next, boolean wasBehindPlace) {
        if (verb == null) {
            verb = next;
        }
        changes |= CHANGING.contains(next);
        isOrdered |= depth == 0 && word.equals("order") && next.equals("by");
        if (wasBehindPlace && next.equals("is")) {
            Place last = places.remove(places.size() - 1);
            places.add(new Place(last.name(), true));
        }
        word = next;
    }

    private boolean isDirectlyBehindWord() {
        return at > 0 && Character.isLetter(text.charAt(at - 1));
    }

    private void colon() {
        Matcher place = match(PLACE);
        if (text.startsWith("::", at)) {
            copy(2);
        } else if (place != null) {
            places.add(new Place(place.group(1), false));
            jdbc.append('?');
            at = place.end();
            isBehindPlace = true;
        } else {
            copy(1);
        }
    }

    private void dollar() throws SqlSyntaxException {
        if (match(NUMBERED) != null) {
            throw new SqlSyntaxException("'$' with a number stands for no value here; write :<name>");
        }
        Matcher tag = match(DOLLAR);
        if (tag == null) {
            copy(1);
            return;
        }
        int end = text.indexOf(tag.group(), tag.end());
        if (end < 0) {
            throw new SqlSyntaxException("a text in " + tag.group() + " does not end");
        }
        copy(end + tag.group().length() - at);
    }

    private void quoted(Pattern form, String what) throws SqlSyntaxException {
        Matcher quoted = match(form);
        if (quoted == null) {
            throw new SqlSyntaxException(what + " does not end");
        }
        copy(quoted.group().length());
    }

    /** They stand within each other, as in PostgreSQL. */
    private void skipComment() throws SqlSyntaxException {
        int open = 0;
        int i = at;
        do {
            if (text.startsWith("/*", i)) {
                open++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                open--;
                i += 2;
            } else {
                i++;
            }
        } while (open > 0 && i < text.length());
        if (open > 0) {
            throw new SqlSyntaxException("a comment does not end");
        }
        skipTo(i);
    }

    private void skipTo(int end) {
        jdbc.append(' ');
        at = end;
    }

    private Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private void copy(int length) {
        jdbc.append(text, at, at + length);
        at += length;
    }
}
