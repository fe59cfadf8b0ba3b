package io.signalbox.routefile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of headers, properties and variables: plain, and none by which Camel's components or the hub are steered. */
final class SafeName {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern PROPERTY =
            Pattern.compile("Camel(?:SplitIndex|SplitSize|SplitComplete|MulticastIndex|MulticastComplete|TimerName"
                    + "|TimerFiredTime|TimerCounter|TimerPeriod)");

    private SafeName() {}

    /** Why a name that a step writes or removes is refused. */
    static Optional<String> written(String key, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return Optional.of("'" + Shown.of(name) + "' of '" + key
                    + "' must be a plain name of letters, digits, '_', '-' and '.', not an expression");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        boolean steers = lower.startsWith("camel") && !lower.startsWith("camelcloudevent") || isOurs(name);
        return steers
                ? Optional.of("'" + name + "' of '" + key + "' steers Camel or the hub; choose another name")
                : Optional.empty();
    }

    /** Why a name is refused that a language reads. */
    static Optional<String> read(String language, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return Optional.of("'" + Shown.of(name) + "' must be the plain name of a " + language
                    + ", of letters, digits, '_', '-' and '.'");
        }
        boolean inner = language.equals("exchangeProperty")
                && name.toLowerCase(Locale.ROOT).startsWith("camel")
                && !PROPERTY.matcher(name).matches();
        return inner || isOurs(name)
                ? Optional.of("'" + name + "' belongs to the hub or to Camel; use another " + language)
                : Optional.empty();
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("signalbox");
    }
}
