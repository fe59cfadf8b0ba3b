package io.signalbox.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.alert.Reading;
import io.signalbox.flow.RefusedWebhooks;
import io.signalbox.flow.RefusedWebhooks.Standing;
import io.signalbox.problem.Quantity;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;

/** How many calls of webhooks this process refused within a time. Counts from when it first looked; safe for one thread. */
final class RefusalsOverTime {

    private static final Duration GRAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final RefusedWebhooks refused;
    private final Clock clock;
    private final Map<String, Deque<Mark>> marks = new HashMap<>();

    RefusalsOverTime(RefusedWebhooks refused, Clock clock) {
        this.refused = refused;
        this.clock = clock;
    }

    /** How many had been refused at a time. */
    private record Mark(Instant at, long total) {}

    /** Remembers how it stands now. */
    void look(Collection<Flow> flows) {
        Instant now = clock.instant();
        flows.forEach(flow -> flow.event().map(Source.Event::name).ifPresent(event -> mark(event, now)));
    }

    private void mark(String event, Instant now) {
        Deque<Mark> all = marks.computeIfAbsent(event, name -> new ArrayDeque<>(List.of(new Mark(Instant.MIN, 0))));
        Instant last = all.getLast().at();
        if (last == Instant.MIN || !now.isBefore(last.plus(GRAIN))) {
            all.addLast(new Mark(now, total(standing(event))));
        }
        while (all.size() > 1
                && all.getFirst().at().isBefore(now.minus(LONGEST))
                && all.getFirst().at() != Instant.MIN) {
            all.removeFirst();
        }
    }

    Reading read(Collection<String> events, Duration over) {
        Instant from = clock.instant().minus(over);
        long refusals = 0;
        String reason = null;
        for (String event : events) {
            Standing standing = standing(event);
            long since = total(standing) - before(event, from);
            refusals += since;
            reason = since > 0 && reason == null && standing.lastProblem() != null
                    ? standing.lastProblem().id() + "  "
                            + standing.lastProblem().title() + ", at " + event
                    : reason;
        }
        return new Reading(
                refusals,
                refusals,
                Quantity.of(refusals, "call") + " of webhooks " + (refusals == 1 ? "was" : "were") + " refused within "
                        + Ages.words(over.toSeconds()),
                reason);
    }

    private long before(String event, Instant from) {
        long total = 0;
        for (Mark mark : Optional.ofNullable(marks.get(event)).orElseGet(ArrayDeque::new)) {
            if (mark.at().isAfter(from)) {
                break;
            }
            total = mark.total();
        }
        return total;
    }

    private static long total(Standing standing) {
        return standing.refused().values().stream().mapToLong(Long::longValue).sum();
    }

    private Standing standing(String event) {
        int slash = event.indexOf('/');
        return refused.standing(event.substring(0, slash), event.substring(slash + 1));
    }
}
