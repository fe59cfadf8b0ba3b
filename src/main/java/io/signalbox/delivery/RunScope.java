package io.signalbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.ProblemException;

/** What one run of a route, outside of any delivery, has called so far. Safe for use by the parallel branches of a route. */
public final class RunScope {

    /** The exchange property under which a route's steps find it. */
    public static final String PROPERTY = "SignalboxRunScope";

    private final String route;
    private final Instant begun;
    private final Instant time;
    private final List<CallRecord> calls = new ArrayList<>();

    /** @param time the one of its schedule that it is for; null where it is for none */
    RunScope(String route, Instant begun, Instant time) {
        this.route = route;
        this.begun = begun;
        this.time = time;
    }

    /**
     * Makes a call and notes it, in whatever way it ends; one that was not let go is none.
     *
     * @param code what the system answered, of what the call returns
     */
    public <A> A calling(String system, String operation, String key, Supplier<A> call, Function<A, String> code) {
        long start = System.nanoTime();
        String answered = null;
        String failure = null;
        boolean went = true;
        try {
            A answer = call.get();
            answered = code.apply(answer);
            return answer;
        } catch (PostponedException e) {
            went = false;
            throw e;
        } catch (ProblemException e) {
            failure = e.problem().code().id();
            throw e;
        } finally {
            if (went) {
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                record(new CallRecord(system, operation, key, answered, millis, failure, null));
            }
        }
    }

    private synchronized void record(CallRecord call) {
        calls.add(call);
    }

    synchronized List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    String route() {
        return route;
    }

    public Instant begun() {
        return begun;
    }

    Instant time() {
        return time;
    }
}
