package io.signalbox.importer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a file may be a secret: it is named, and copied nowhere. */
final class Credentials {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|passphrase|secret|token|api-?key|access-?key|private-?key|secret-?key|account-?key|shared-?key|credentials?|signature|jaasConfig|connectionString|sasKey)|sig|auth|x-auth-.*");
    private static final Pattern HEADER =
            Pattern.compile("(?i)authorization|proxy-authorization|cookie|x-.*(key|token)|.*api-?key|.*secret.*");
    private static final Pattern USER = Pattern.compile("^([a-z][a-z0-9+.-]*+:(?://)?)([^/?@\\s:]+):([^/?@\\s]+)@");

    private Credentials() {}

    /** Whether an option of this name, or a part of a query, holds one. */
    static boolean isSecret(String option) {
        return SECRET.matcher(option).matches();
    }

    static boolean isSecretHeader(String header) {
        return HEADER.matcher(header).matches();
    }

    /** Whether the value stands in the file itself. */
    static boolean isLiteral(String value) {
        return !value.isBlank() && !value.contains("{{") && !value.contains("${");
    }

    /** User and password of a uri, in groups 2 and 3, behind what stands before them. */
    static Matcher user(String uri) {
        return USER.matcher(uri);
    }
}
