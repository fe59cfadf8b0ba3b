package io.signalbox.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runs of a text that may be base64 or hex, decoded from each place at which they may begin. */
final class EncodedRuns {

    private static final Pattern BASE64 = Pattern.compile("([A-Za-z0-9+/_-]{6,})={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f][ :-]?){8,}");

    private EncodedRuns() {}

    /** @param view whose text, but for its case, is this one */
    static List<TextView> of(String text, TextView view) {
        List<TextView> decoded = new ArrayList<>();
        Matcher runs = BASE64.matcher(text);
        while (runs.find()) {
            addBase64(runs, view, decoded);
        }
        runs = HEX.matcher(text);
        while (runs.find()) {
            addHex(runs, view, decoded);
        }
        return decoded;
    }

    private static void addBase64(Matcher run, TextView view, List<TextView> decoded) {
        String standard = run.group(1).replace('-', '+').replace('_', '/');
        for (int skip = 0; skip < 4 && standard.length() - skip >= 6; skip++) {
            String part = standard.substring(skip);
            String whole = part.length() % 4 == 1 ? part.substring(0, part.length() - 1) : part;
            String plain = new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1);
            decoded.add(view.ofRun(plain, run.start(), run.end()));
        }
    }

    private static void addHex(Matcher run, TextView view, List<TextView> decoded) {
        String digits = run.group().replaceAll("[^0-9A-Fa-f]", "");
        for (int skip = 0; skip < 2; skip++) {
            StringBuilder plain = new StringBuilder();
            for (int i = skip; i + 1 < digits.length(); i += 2) {
                plain.append((char) Integer.parseInt(digits.substring(i, i + 2), 16));
            }
            decoded.add(view.ofRun(plain.toString(), run.start(), run.end()));
        }
    }
}
