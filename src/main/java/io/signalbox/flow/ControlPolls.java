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
import io.signalbox.poller.Polls;
import io.signalbox.poller.Turn;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What people do with polls: read now, and move the cursor. */
@Singleton
public final class ControlPolls {

    public static final Action POLL = Action.of("poll", Role.OPERATOR);
    public static final Action MOVE = Action.of("move-cursor", Role.OPERATOR);

    private static final long PATIENCE_SECONDS = 50;

    private final Actions actions;
    private final Polls polls;
    private final KnownNames names;

    ControlPolls(Actions actions, Polls polls, KnownNames names) {
        this.actions = actions;
        this.names = names;
        this.polls = polls;
    }

    /**
     * What one poll has done.
     *
     * @param event such as {@code crm/customer-changed}
     * @param parked new messages that were parked at once
     * @param ended whether it came to the end of what there is
     */
    public record PollDone(String event, int pages, int items, int news, int parked, boolean ended)
            implements Reported {
        @Override
        public String inWords() {
            return news + " new of " + items + " items" + (ended ? "" : "; it goes on");
        }
    }

    /** @param cursor what the system is asked for next; null where the first poll begins anew */
    public record CursorMoved(String event, String cursor) implements Reported {
        @Override
        public String inWords() {
            return cursor == null ? "begins anew" : "from " + cursor;
        }
    }

    /**
     * Polls now and waits for the end.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN}, or why the poll failed
     */
    public PollDone poll(Caller caller, String event, String reason) {
        return actions.perform(request(caller, event, reason), POLL, act -> {
            try {
                Turn turn = polls.now(event).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return new PollDone(event, turn.pages(), turn.items(), turn.news(), turn.flawed(), turn.ended());
            } catch (ExecutionException | CompletionException e) {
                throw e.getCause() instanceof ProblemException why ? why : new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                return new PollDone(event, 0, 0, 0, 0, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(Problem.of(ProblemCode.NOT_POSSIBLE_NOW, "the hub stops"));
            }
        });
    }

    private Request request(Caller caller, String event, String reason) {
        return new Request(caller, "event/" + event, names.concern(Target.event(event)), reason);
    }

    /**
     * Moves the cursor.
     *
     * @param value null to begin as the first poll did
     * @throws ProblemException {@code TARGET_UNKNOWN}
     */
    public CursorMoved move(Caller caller, String event, String value, String reason) {
        return actions.perform(request(caller, event, reason), MOVE, act -> {
            polls.move(event, value);
            return new CursorMoved(event, value);
        });
    }
}
