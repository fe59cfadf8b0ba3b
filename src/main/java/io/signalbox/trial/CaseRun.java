package io.signalbox.trial;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Outcome;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Delivers a case's message to its route, again while the delivery would be retried and the case asks for that. */
final class CaseRun {

    /** Waits without their spread, so that a test can say how long they are. */
    private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

    private static final Outcome OUTCOME = new Outcome(RetryPolicy.DEFAULT, MIDDLE);

    private final TrialContext context;
    private final ExecutorService threads;
    private final Duration longest;

    /** @param longest how long an attempt may take */
    CaseRun(TrialContext context, ExecutorService threads, Duration longest) {
        this.context = context;
        this.threads = threads;
        this.longest = longest;
    }

    /**
     * What came of a case.
     *
     * @param settlement of the last attempt
     * @param calls of all attempts
     * @param unanswered calls without a scripted answer, in words
     */
    record Happened(Settlement settlement, List<MadeCall> calls, List<String> unanswered) {}

    Happened run(TestCase test, String route) throws Exception {
        Script script = new Script(test.answers());
        context.play(script);
        DeliveryHandler handler = context.handler(route);
        Settlement settlement = null;
        for (int attempt = 1; attempt <= test.attempts(); attempt++) {
            settlement = attempt(handler, delivery(route, attempt, test));
            if (!(settlement instanceof Settlement.Retry)) {
                break;
            }
        }
        return new Happened(settlement, script.calls(), script.unanswered());
    }

    /** As the ledger hands it out: it knows since when attempts have failed. */
    private static Delivery delivery(String route, int attempt, TestCase test) {
        return new Delivery(1, route, 1, attempt - 1, attempt == 1 ? null : TrialContext.NOW, test.message(), "trial");
    }

    private Settlement attempt(DeliveryHandler handler, Delivery delivery) throws InterruptedException {
        DeliveryScope scope = new DeliveryScope(
                delivery.id(), "test-1", delivery.attempts() + 1, delivery.subscription(), delivery.message());
        Future<?> work = threads.submit(() -> {
            handler.handle(scope);
            return null;
        });
        Throwable failure = null;
        try {
            work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (TimeoutException e) {
            work.cancel(true);
            failure = new ProblemException(Problem.of(
                    ProblemCode.ROUTE_TEST_STUCK, "the route did not end within " + longest.toMillis() + " ms"));
        }
        context.remember(scope);
        return OUTCOME.of(delivery, scope, TrialContext.NOW, TrialContext.NOW, failure);
    }
}
