package io.signalbox.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/**
 * A regular expression that somebody else wrote. Java's matching goes back and tries again, for some patterns 2^n times on a text of
 * n characters; here it ends after so many steps. Found anywhere in the text, as JSON Schema has it. Safe for many threads.
 */
public final class BoundedPattern implements RegularExpression {

    /** For the validator of JSON Schemas. */
    public static final RegularExpressionFactory FACTORY = BoundedPattern::new;

    /** Some tenths of a second; a sound pattern takes a few steps for each character. */
    private static final int MOST_STEPS = 10_000_000;

    private final Pattern pattern;

    /** @throws java.util.regex.PatternSyntaxException when it is none */
    public BoundedPattern(String text) {
        this.pattern = Pattern.compile(text);
    }

    /** The match takes too long, or too deep a stack, on this text. Names the pattern, never the text. */
    public static final class EndlessMatchException extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndlessMatchException(Pattern pattern, Throwable cause) {
            super("the pattern '" + pattern + "' does not come to an end on this text", cause);
        }
    }

    /** @throws EndlessMatchException when that cannot be said in time */
    @Override
    public boolean matches(String text) {
        return find(text, 1) > 0;
    }

    /**
     * How often it is found, one behind the other.
     *
     * @throws EndlessMatchException when that cannot be said in time
     */
    public int count(String text) {
        return find(text, Integer.MAX_VALUE);
    }

    private int find(String text, int most) {
        Matcher matcher = pattern.matcher(new Counted(text));
        int found = 0;
        try {
            while (found < most && matcher.find()) {
                found++;
            }
        } catch (StackOverflowError | TooManyStepsException e) {
            throw new EndlessMatchException(pattern, e);
        }
        return found;
    }

    private static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyStepsException() {
            super(null, null, false, false);
        }
    }

    /** Matching looks at characters all the time: the one place where it can be stopped. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
