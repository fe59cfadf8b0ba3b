package io.signalbox.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Estimates the time of people by what they asked for. Actions of one person with at most {@link #GAP} between two of them are one
 * session; a session took as long as from its first action to its last, and {@link #AROUND} for the looking before and after. Its time
 * is shared out by the number of its actions.
 */
final class PeopleTime {

    static final Duration GAP = Duration.ofMinutes(30);
    static final Duration AROUND = Duration.ofMinutes(5);

    private final Spent spent;
    private final Map<String, Session> sessions = new HashMap<>();

    /** Takes what is known of a session when it is over. */
    @FunctionalInterface
    interface Spent {
        /**
         * @param begun when its session began
         * @param whose integrations; empty where it was of none
         */
        void of(Instant begun, Set<String> whose, long seconds);
    }

    private static final class Session {
        private final Instant last;
        private Instant first;
        private final Map<Set<String>, Integer> actions = new LinkedHashMap<>();

        private Session(Instant last) {
            this.last = last;
            this.first = last;
        }
    }

    PeopleTime(Spent spent) {
        this.spent = spent;
    }

    /** One action; the newest comes first. */
    void add(String actor, Instant at, Set<String> whose) {
        Session session = sessions.get(actor);
        if (session == null || Duration.between(at, session.first).compareTo(GAP) > 0) {
            end(session);
            session = new Session(at);
            sessions.put(actor, session);
        }
        session.first = at;
        session.actions.merge(whose, 1, Integer::sum);
    }

    /** There are no earlier ones. */
    void end() {
        sessions.values().forEach(this::end);
        sessions.clear();
    }

    private void end(Session session) {
        if (session == null) {
            return;
        }
        long seconds =
                Duration.between(session.first, session.last).plus(AROUND).toSeconds();
        int actions =
                session.actions.values().stream().mapToInt(Integer::intValue).sum();
        for (Map.Entry<Set<String>, Integer> each : session.actions.entrySet()) {
            long share = seconds * each.getValue() / actions;
            spent.of(session.first, each.getKey(), share);
            seconds -= share;
            actions -= each.getValue();
        }
    }
}
