package io.signalbox.address;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The letters and digits of a text or an address, counted: what must not get lost, in whatever field it ends. */
final class Words {

    private Words() {}

    static Map<Integer, Long> of(Address address) {
        return of(Stream.of(address.street(), address.unit(), address.city(), address.region(), address.postalCode())
                .filter(part -> part != null)
                .collect(Collectors.joining(" ")));
    }

    static Map<Integer, Long> of(String text) {
        return text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .boxed()
                .collect(Collectors.groupingBy(point -> point, TreeMap::new, Collectors.counting()));
    }

    /** Without the country that a text begins or ends with. */
    static Map<Integer, Long> withoutCountry(String text) {
        int end = Math.max(text.lastIndexOf(','), text.lastIndexOf('\n'));
        if (end > 0
                && Countries.codeOf(text.substring(end + 1)) != null
                && !text.endsWith(" Singapore")
                && !text.endsWith(" Macau")) {
            return of(text.substring(0, end));
        }
        int space = text.indexOf(' ');
        return (space > 3 || text.startsWith("日本")) && Countries.codeOf(text.substring(0, space)) != null
                ? of(text.substring(space))
                : of(text);
    }
}
