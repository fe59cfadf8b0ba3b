package io.signalbox.policy;

import java.time.Duration;

/**
 * Stops calls to a system that fails, so that neither it nor we spend ourselves: opens when most calls of the last seconds
 * failed, then lets one through now and then, and closes when a few of those came back well. For use under a lock; times in
 * nanoseconds.
 */
public final class Breaker {

    /** Where a breaker stands. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * When it opens and for how long.
     *
     * @param calls within ten seconds before their failures count
     * @param failures the share of them that opens it
     * @param first how long it is open at least
     * @param longest how long it is open at most; in between a fortieth of the time for which the system has been failing
     */
    public record Settings(int calls, double failures, Duration first, Duration longest) {}

    private static final int BUCKETS = 10;
    private static final long BUCKET = 1_000_000_000L;
    private static final int TRIALS = 3;
    private static final int SHARE_OF_OUTAGE = 40;

    private final Settings settings;
    private final int[] good = new int[BUCKETS];
    private final int[] bad = new int[BUCKETS];
    private long bucket;
    private int badInRow;

    private State state = State.CLOSED;
    private long openUntil;
    private long failingSince;
    private int goodTrials;
    private boolean trialUnderWay;
    /** When the last call went well, and until when another process says that the system fails. */
    private long lastGood;

    private long othersUntil;
    /** Whether it is open because another process says so. */
    private boolean follows;

    Breaker(Settings settings, long now) {
        this.settings = settings;
        this.bucket = now / BUCKET;
        this.lastGood = now - BUCKET;
        this.othersUntil = now;
    }

    State state(long now) {
        return state == State.OPEN && now >= openUntil ? State.HALF_OPEN : state;
    }

    /** How long until a call may go; zero for now. */
    long waitNanos(long now, long whileTrial) {
        return switch (state(now)) {
            case CLOSED -> 0;
            case OPEN -> openUntil - now;
            case HALF_OPEN -> trialUnderWay ? whileTrial : 0;
        };
    }

    /** A call goes. */
    void begin(long now) {
        if (state(now) == State.HALF_OPEN) {
            state = State.HALF_OPEN;
            trialUnderWay = true;
        }
    }

    /** A call that was begun did not go, or says nothing about the system's health. */
    void undone() {
        trialUnderWay = false;
    }

    /** @return whether this closed it */
    boolean succeeded(long now) {
        count(now, good);
        badInRow = 0;
        lastGood = now;
        if (state != State.HALF_OPEN) {
            return false;
        }
        trialUnderWay = false;
        if (++goodTrials < TRIALS) {
            return false;
        }
        state = State.CLOSED;
        follows = false;
        clear();
        return true;
    }

    /**
     * Another process has opened its breaker of this system. Whoever calls it well at this moment goes on: it may be the other's own
     * network that fails. But two failures in a row then are enough.
     *
     * @param until when this process tries the system itself, should nobody have said anything by then
     */
    void openedElsewhere(long now, long until) {
        othersUntil = until;
        boolean disagrees = state == State.CLOSED && badInRow == 0 && now - lastGood < BUCKET;
        if (disagrees || trialUnderWay) {
            return;
        }
        if (state == State.CLOSED) {
            failingSince = now;
        }
        state = State.OPEN;
        openUntil = until;
        goodTrials = 0;
        follows = true;
    }

    /** Another process has called the system well again: who only followed closes, who found it failing tries at once. */
    void closedElsewhere(long now) {
        othersUntil = now;
        if (state == State.CLOSED || trialUnderWay) {
            return;
        }
        if (follows) {
            state = State.CLOSED;
            follows = false;
            clear();
        } else {
            openUntil = Math.min(openUntil, now);
        }
    }

    /** Whether this process itself has found the system failing, and tries it again. */
    boolean isOpenByItself(long now) {
        return state(now) != State.CLOSED && !follows;
    }

    /** @return whether this opened it */
    boolean failed(long now) {
        count(now, bad);
        badInRow++;
        if (state == State.HALF_OPEN) {
            open(now);
            return true;
        }
        if (state == State.CLOSED && (isBad(now) || badInRow > 1 && othersUntil > now)) {
            failingSince = now;
            open(now);
            return true;
        }
        return false;
    }

    private boolean isBad(long now) {
        int failures = sum(now, bad);
        int calls = failures + sum(now, good);
        return calls >= settings.calls() && failures >= settings.failures() * calls || badInRow >= settings.calls();
    }

    private void open(long now) {
        state = State.OPEN;
        long share = (now - failingSince) / SHARE_OF_OUTAGE;
        openUntil = now
                + Math.min(
                        settings.longest().toNanos(), Math.max(settings.first().toNanos(), share));
        goodTrials = 0;
        trialUnderWay = false;
        follows = false;
    }

    private void clear() {
        for (int i = 0; i < BUCKETS; i++) {
            good[i] = 0;
            bad[i] = 0;
        }
        badInRow = 0;
    }

    private void count(long now, int[] counts) {
        turn(now);
        counts[Math.floorMod(bucket, BUCKETS)]++;
    }

    private int sum(long now, int[] counts) {
        turn(now);
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Empties the buckets whose ten seconds are over. */
    private void turn(long now) {
        long current = Math.floorDiv(now, BUCKET);
        for (long i = 0; i < Math.min(BUCKETS, current - bucket); i++) {
            int index = Math.floorMod(bucket + 1 + i, BUCKETS);
            good[index] = 0;
            bad[index] = 0;
        }
        bucket = Math.max(bucket, current);
    }
}
