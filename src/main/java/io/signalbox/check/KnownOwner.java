package io.signalbox.check;

import java.util.List;

/**
 * What a hub knows of the owner of an integration.
 *
 * @param team of the card that it runs; null where that names none
 * @param unconfirmed why somebody has to confirm the owner now, in words; null where nobody has to
 * @param gone why the owner is nobody any more, in words
 */
public record KnownOwner(String team, String unconfirmed, List<String> gone) {

    public KnownOwner {
        gone = List.copyOf(gone);
    }
}
