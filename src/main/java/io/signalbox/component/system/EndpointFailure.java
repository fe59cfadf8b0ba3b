package io.signalbox.component.system;

import java.io.IOException;
import java.util.Set;

import org.apache.camel.RuntimeCamelException;

import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.endpoint.KnownSource;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What it means that a consumer does not start. Components throw what they like; what an exception says is never ours. */
final class EndpointFailure {

    /** The descriptor has to be corrected. */
    private static final Set<String> DESCRIBED_WRONGLY = Set.of(
            "ResolveEndpointFailedException",
            "NoSuchEndpointException",
            "IllegalArgumentException",
            "UnsupportedOperationException");

    private EndpointFailure() {}

    static ProblemException of(CallName call, EndpointFeed feed, Throwable failure) {
        return new ProblemException(problem(call, feed, failure), failure);
    }

    private static Problem problem(CallName call, EndpointFeed feed, Throwable failure) {
        String notLetIn = feed.known().map(KnownSource::notLetIn).orElse(null);
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals(notLetIn)) {
                return Problem.of(ProblemCode.AUTHENTICATION_REFUSED, call + " cannot be read: we are not let in");
            }
            if (cause instanceof IOException lost) {
                return CallProblems.lost(call, lost);
            }
            if (telling.getClass() == RuntimeCamelException.class) {
                telling = cause;
            }
        }
        String name = telling.getClass().getSimpleName();
        return Problem.of(
                DESCRIBED_WRONGLY.contains(name) ? ProblemCode.REQUEST_REFUSED : ProblemCode.SYSTEM_FAILING,
                call + " cannot be read: the component ends with " + name);
    }
}
