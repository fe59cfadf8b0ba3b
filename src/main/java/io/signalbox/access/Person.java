package io.signalbox.access;

import java.util.List;
import java.util.Locale;

/**
 * A human being, by all that the hub knows them by: an account, a subject of a provider, whose a token is. Two who share one of these are
 * the same.
 *
 * @param names in one spelling; at least one
 */
public record Person(List<String> names) {

    public Person {
        names = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("nobody is known by nothing");
        }
    }

    public static Person of(String... names) {
        return new Person(List.of(names));
    }
}
