package io.signalbox.call;

import java.util.Optional;
import java.util.function.Function;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.Lookup;
import io.signalbox.system.SystemDescriptor;

/**
 * Makes a call that an earlier attempt of its delivery may have made already. Where the descriptor says how to find out, the
 * system is asked first: what is found is the answer, and what is not found is called. Else the call goes out with its key, and
 * a 409 is judged by what was done before.
 */
final class RepeatedCalls {

    private final Function<SystemDescriptor, CallChain> chains;
    private final EarlierCalls earlier;

    RepeatedCalls(Function<SystemDescriptor, CallChain> chains, EarlierCalls earlier) {
        this.chains = chains;
        this.earlier = earlier;
    }

    /** @throws ProblemException when no acceptable answer came */
    Answer call(OutboundCall call) {
        if (call.operation().isSafe()) {
            return chains.apply(call.system()).call(call);
        }
        Past past = earlier.past(call);
        Lookup lookup = call.lookup();
        if (lookup != null && needsLookup(call, past)) {
            Optional<Answer> found = look(call, lookup);
            if (found.isPresent()) {
                record(call, found.get());
                return found.get();
            }
            if (past == Past.SUCCEEDED) {
                throw unclear(call, lookup, "an earlier attempt succeeded, but it is not found");
            }
        }
        return chains.apply(call.system()).call(call.after(past));
    }

    /** A system that honours keys repeats by itself what it answered to a call that succeeded. */
    private static boolean needsLookup(OutboundCall call, Past past) {
        return past == Past.UNCLEAR
                || past == Past.KNOWN
                || past == Past.SUCCEEDED && call.system().idempotencyHeader() == null;
    }

    /** Empty when the system does not have it. */
    private Optional<Answer> look(OutboundCall call, Lookup lookup) {
        Answer answer;
        try {
            answer = chains.apply(call.system()).call(call.lookingUp(lookup));
        } catch (RefusedException e) {
            if (e.meaning() == CallOutcome.Meaning.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        LookupAnswer said = LookupAnswer.of(answer.content().value(), lookup.found());
        if (said instanceof LookupAnswer.Unclear unclear) {
            throw unclear(call, lookup, unclear.why());
        }
        return said instanceof LookupAnswer.Found found
                ? Optional.of(answer.accepted(new AnswerContent(found.content(), null), notice(call, lookup)))
                : Optional.empty();
    }

    private static Problem notice(OutboundCall call, Lookup lookup) {
        return Problem.of(
                ProblemCode.CALL_FOUND,
                call.name() + " was not called again: '" + lookup.operation() + "' finds what an earlier attempt did");
    }

    private static ProblemException unclear(OutboundCall call, Lookup lookup, String why) {
        return new ProblemException(Problem.of(
                ProblemCode.LOOKUP_UNCLEAR,
                call.name() + " may have worked before, and '" + lookup.operation() + "' does not say: " + why));
    }

    private static void record(OutboundCall call, Answer found) {
        call.scope()
                .record(new CallRecord(
                        call.system().name(),
                        call.operation().name(),
                        call.key(),
                        found.outcome().code(),
                        0,
                        null,
                        found.notice().toString()));
    }
}
