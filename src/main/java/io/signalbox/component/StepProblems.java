package io.signalbox.component;

import org.apache.camel.Exchange;
import org.apache.camel.ExpressionEvaluationException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.ValidationException;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Failures of Camel's own steps in our words: what Camel says of them holds the message. */
final class StepProblems {

    private StepProblems() {}

    /** @param expression as the route file has it, not as the message filled it */
    static ProblemException expression(Exchange exchange, String expression, String why) {
        String step = exchange.getExchangeExtension().getHistoryNodeId();
        return new ProblemException(Problem.of(
                ProblemCode.EXPRESSION_FAILED,
                "the expression " + expression + (step == null ? "" : " of step '" + step + "'") + ": " + why));
    }

    /**
     * A failure of a step as a problem, where it is one that the message and the route file have to answer for.
     *
     * @return the failure itself where it is a problem already, or unknown
     */
    static Throwable of(Throwable failure, String step) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException) {
                return failure;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Problem problem = known(cause, step);
            if (problem != null) {
                return new ProblemException(problem, failure);
            }
        }
        return failure;
    }

    private static Problem known(Throwable cause, String step) {
        if (cause instanceof ValidationException) {
            return Problem.of(ProblemCode.VALIDATION_FAILED, "step '" + step + "' refuses the message");
        }
        if (cause instanceof InvalidPayloadException
                || cause instanceof TypeConversionException
                || cause instanceof NoTypeConversionAvailableException) {
            String text =
                    "step '" + step + "' cannot convert what it got to the type it needs without losing something";
            return Problem.of(ProblemCode.EXPRESSION_FAILED, text);
        }
        return cause instanceof ExpressionEvaluationException
                ? Problem.of(
                        ProblemCode.EXPRESSION_FAILED, "an expression of step '" + step + "' fails on this message")
                : null;
    }
}
