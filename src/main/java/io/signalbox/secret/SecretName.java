package io.signalbox.secret;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a secret, such as {@code billing/token}; it can never lead out of the secrets folder.
 *
 * @param value lower case letters, digits and dashes in two or more parts
 */
public record SecretName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)+");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{secret:([^{}]*)}}");

    public SecretName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a secret's name is <system>/<name> in a-z, 0-9 and -");
        }
    }

    /** Whether a text of a file means to be a reference, well formed or not. */
    public static boolean isReference(String text) {
        return text.startsWith("{{secret:");
    }

    /** Reads {@code {{secret:billing/token}}}; empty for anything else, a name of another form included. */
    public static Optional<SecretName> parse(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.matches() && FORM.matcher(matcher.group(1)).matches()
                ? Optional.of(new SecretName(matcher.group(1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
