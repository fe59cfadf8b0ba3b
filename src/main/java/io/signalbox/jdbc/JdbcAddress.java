package io.signalbox.jdbc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be the address of a system that is a database. */
public final class JdbcAddress {

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?";
    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql://" + HOST + "(?:," + HOST + ")*/[A-Za-z0-9._%-]+(?:\\?([^#]*))?");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]+)=([^&=]+)");

    /** Others name classes to load, files to write or who signs in, or are the hub's to say. */
    private static final Set<String> PARAMETERS =
            Set.of("sslmode", "sslrootcert", "currentSchema", "ApplicationName", "targetServerType");

    private JdbcAddress() {}

    /** Why no statement can go to an address, in our words; empty when it can. Never quotes it: it may hold a credential. */
    public static Optional<String> refusal(URI address) {
        Matcher form = FORM.matcher(address.toString());
        if (!form.matches()) {
            return Optional.of(
                    "must be of the form jdbc:postgresql://<host>:<port>/<database>, without user and password,"
                            + " which belong to 'auth'");
        }
        for (String given :
                form.group(1) == null ? new String[0] : form.group(1).split("&", -1)) {
            Matcher parameter = PARAMETER.matcher(given);
            if (!parameter.matches() || !PARAMETERS.contains(parameter.group(1))) {
                return Optional.of("has a parameter that is not one of "
                        + String.join(", ", PARAMETERS.stream().sorted().toList()));
            }
        }
        return Optional.empty();
    }
}
