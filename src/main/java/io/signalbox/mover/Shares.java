package io.signalbox.mover;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.signalbox.document.Sha256;

/**
 * The shares that one move had, the newest last. Kept as a note.
 *
 * @param shares never empty but before anybody said anything
 */
public record Shares(List<Share> shares) {

    static final Shares NONE = new Shares(List.of());

    /** So long a process may go by what was before. */
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(3);

    private static final int MOST = 200;

    public Shares {
        shares = List.copyOf(shares);
    }

    public Share now() {
        return shares.isEmpty() ? Share.NONE : shares.get(shares.size() - 1);
    }

    /** Whether the hub itself sent all back, and nobody has said anything since. */
    public boolean wentBackByItself() {
        return now().byItself();
    }

    Shares with(Share next) {
        List<Share> all = new ArrayList<>(shares);
        all.add(next);
        return new Shares(all.size() > MOST ? all.subList(all.size() - MOST, all.size()) : all);
    }

    /** Whether what is about this subject goes to the new version: the same for as long as the share does not shrink below it. */
    boolean isThere(String subject) {
        return isThere(now(), subject);
    }

    /** Where what is about this subject went, or may have gone, since that time: {@code true} for the new version. */
    Set<Boolean> since(Instant since, String subject) {
        Set<Boolean> sides = new TreeSet<>();
        sides.add(isThere(now(), subject));
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).from().plus(HEARD_WITHIN).isAfter(since)) {
                sides.add(isThere(i == 0 ? Share.NONE : shares.get(i - 1), subject));
            }
        }
        return sides;
    }

    private static boolean isThere(Share share, String subject) {
        return place(subject) < share.percent();
    }

    /** From 0 to 99, always the same for one subject, and for many subjects each as often. */
    private static int place(String subject) {
        return new BigInteger(1, Sha256.of(subject))
                .mod(BigInteger.valueOf(Share.ALL))
                .intValue();
    }
}
