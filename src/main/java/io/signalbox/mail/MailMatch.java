package io.signalbox.mail;

import java.util.List;
import java.util.Locale;

/**
 * Which mails are meant. Case does not matter, {@code *} stands for any characters.
 *
 * @param from an address, or null for any
 * @param to one of the addresses, or null for any
 * @param subject the whole of it, or null for any
 */
public record MailMatch(String from, String to, String subject) {

    public static final MailMatch ALL = new MailMatch(null, null, null);

    boolean fits(List<String> fromAddresses, List<String> toAddresses, String its) {
        return fitsOne(from, fromAddresses)
                && fitsOne(to, toAddresses)
                && (subject == null || fits(subject, its == null ? "" : its));
    }

    private static boolean fitsOne(String pattern, List<String> addresses) {
        return pattern == null || addresses.stream().anyMatch(each -> fits(pattern, each));
    }

    /** In time that grows with the lengths alone, whoever writes the text. */
    static boolean fits(String pattern, String text) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String given = text.toLowerCase(Locale.ROOT);
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < given.length()) {
            if (p < wanted.length() && wanted.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < wanted.length() && wanted.charAt(p) == given.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < wanted.length() && wanted.charAt(p) == '*') {
            p++;
        }
        return p == wanted.length();
    }
}
