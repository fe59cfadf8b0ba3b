package io.signalbox.call;

import java.time.Clock;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;

/** Whether an answer is one a route can go on with, and what it means that there was none. The kind judges the answer itself. */
final class Verdict {

    private final Clock clock;
    private final SecretStore secrets;

    Verdict(Clock clock, SecretStore secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /**
     * @return the answer with its content read, and with a notice where something is to be known of it
     * @throws ProblemException unless the call succeeded
     */
    Answer accept(OutboundCall call, Answer answer) {
        Judgement judged =
                call.operation().judge(answer, new Judging(call.name(), call.isRepeatHarmless(), secrets::mask, clock));
        if (judged.problem() != null) {
            if (isConflict(call, answer, judged.problem())) {
                return conflict(call, answer, judged.problem());
            }
            throw new RefusedException(judged.problem(), answer.outcome().meaning());
        }
        AnswerContent content = judged.content();
        if (content.flaw() == null) {
            return answer.accepted(content, judged.notice());
        }
        Problem unread = answer.flaw() == Answer.Flaw.TOO_LARGE
                ? CallProblems.tooLarge(call.name(), call.system().limits().maxAnswer())
                : CallProblems.unreadable(call.name(), content.flaw());
        if (call.operation().isSafe()) {
            throw new ProblemException(unread);
        }
        return answer.accepted(content, unread);
    }

    private static boolean isConflict(OutboundCall call, Answer answer, Problem problem) {
        return answer.outcome().meaning() == CallOutcome.Meaning.CONFLICT
                && problem.code() == ProblemCode.REQUEST_REFUSED
                && call.past() != Past.NONE;
    }

    /**
     * The system knows what we ask for, and it may be ours. First it is asked again, since some answer so while the first call is
     * still under way (draft-ietf-httpapi-idempotency-key-header); then a system that honours keys has done it.
     */
    private static Answer conflict(OutboundCall call, Answer answer, Problem refused) {
        boolean honoursKeys = call.system().idempotencyHeader() != null;
        String code = answer.outcome().code();
        if (call.past() == Past.SUCCEEDED || call.past() == Past.KNOWN && honoursKeys && call.lookup() == null) {
            return answer.accepted(
                    new AnswerContent(null, "the answer to the first call is lost"),
                    CallProblems.known(
                            call.name(), code, "an earlier attempt of this delivery did it, and its answer is lost"));
        }
        if (call.past() == Past.KNOWN && call.lookup() != null) {
            throw new RefusedException(
                    refused, CallOutcome.Meaning.CONFLICT); // the lookup has just not found it: not ours
        }
        Problem known = CallProblems.known(call.name(), code, "an earlier attempt may have done it");
        boolean asksAgain = honoursKeys || call.lookup() != null;
        throw new RefusedException(
                asksAgain
                        ? known.retryAt(answer.outcome().retryAt())
                        : Problem.of(ProblemCode.MAY_HAVE_WORKED, known.detail()),
                CallOutcome.Meaning.CONFLICT);
    }

    static ProblemException lost(OutboundCall call, Exception failure) {
        Problem problem = failure instanceof DeadlinePassedException
                ? CallProblems.late(call.name(), call.system().limits().timeout())
                : CallProblems.lost(call.name(), failure);
        return new ProblemException(problem, failure);
    }
}
