package io.signalbox.flow;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.collector.Collects;
import io.signalbox.collector.Round;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What people do with collected calls: make them now. */
@Singleton
public final class ControlCollects {

    public static final Action COLLECT = Action.of("collect", Role.OPERATOR);

    private static final long PATIENCE_SECONDS = 50;

    private final Actions actions;
    private final Collects collects;

    ControlCollects(Actions actions, Collects collects) {
        this.actions = actions;
        this.collects = collects;
    }

    /**
     * What came of the calls.
     *
     * @param operation such as {@code crm/upsert-contacts}
     * @param items the deliveries that they were made of
     * @param problem why the last one failed as a whole, or null
     * @param ended whether they came to their end while somebody waited
     */
    public record CollectDone(
            String operation,
            int calls,
            int items,
            int delivered,
            int parked,
            int retrying,
            String problem,
            boolean ended)
            implements Reported {

        static CollectDone of(String operation, Round round, boolean ended) {
            return new CollectDone(
                    operation,
                    round.calls(),
                    round.items(),
                    round.delivered(),
                    round.parked(),
                    round.retrying(),
                    round.failure() == null ? null : round.failure().toString(),
                    ended);
        }

        @Override
        public String inWords() {
            return delivered + " of " + items + " items delivered in " + calls + " calls"
                    + (ended ? "" : "; it goes on");
        }
    }

    /**
     * Makes calls of all that waits, and waits for their end.
     *
     * @param operation such as {@code crm/upsert-contacts}
     * @throws ProblemException {@code TARGET_UNKNOWN}
     */
    public CollectDone collect(Caller caller, String operation, String reason) {
        return actions.perform(new Request(caller, "operation/" + operation, reason), COLLECT, act -> {
            try {
                Round round = collects.now(operation).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return CollectDone.of(operation, round, true);
            } catch (ExecutionException | CompletionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                return new CollectDone(operation, 0, 0, 0, 0, 0, null, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "the hub stops"));
            }
        });
    }
}
