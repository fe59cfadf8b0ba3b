package io.signalbox.mail;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address that mails go to or come from.
 *
 * @param name of a person, or null
 * @param address in ASCII: domains of other characters as IDNA writes them
 */
public record Mailbox(String name, String address) {

    private static final Pattern NAMED =
            Pattern.compile("\\s*(?:\"([^\"<>\\\\]*)\"|([^\"<>\\\\]*?))\\s*<([^<>\\s]+)>\\s*");
    private static final Pattern BARE = Pattern.compile("\\s*([^<>\\s\",;]+)\\s*");
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 200;

    /** Reads {@code ada@example.com} or {@code Ada Lovelace <ada@example.com>}, one and nothing else; empty for what is none. */
    public static Optional<Mailbox> parse(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(text);
        Matcher bare = BARE.matcher(text);
        if (named.matches()) {
            String name = named.group(1) != null ? named.group(1) : named.group(2);
            return name.length() > LONGEST_NAME
                    ? Optional.empty()
                    : address(named.group(3)).map(address -> new Mailbox(name.isBlank() ? null : name, address));
        }
        return bare.matches() ? address(bare.group(1)).map(address -> new Mailbox(null, address)) : Optional.empty();
    }

    private static Optional<String> address(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1
                || at > LONGEST_LOCAL
                || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            String address = text.substring(0, at + 1) + domain;
            return DOMAIN.matcher(domain).matches() && address.length() <= LONGEST
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return name == null ? address : name + " <" + address + ">";
    }
}
