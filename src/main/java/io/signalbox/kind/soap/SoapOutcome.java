package io.signalbox.kind.soap;

import java.time.Clock;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;

/** Says in common words what came back: a fault before the status, which is 500 for nearly all of them and 200 for some. */
final class SoapOutcome {

    private SoapOutcome() {}

    static CallOutcome of(SoapOperation operation, RawAnswer answer, Clock clock) {
        int status = Integer.parseInt(answer.code());
        CallOutcome byStatus = new Answers(clock).outcome(status, answer::header);
        if (!isOpen(byStatus) || !SoapAnswer.mayBeFault(answer.body())) {
            return byStatus;
        }
        SoapAnswer said = SoapAnswer.of(operation.envelope(), answer);
        if (said.fault() == null) {
            return byStatus;
        }
        return switch (meaning(operation.answers().judge(status, said.forRules()), said.fault(), byStatus)) {
            case CREDENTIALS -> with(byStatus, Meaning.REFUSED, SignIn.REFUSED);
            case PASSES -> with(byStatus, Meaning.FAILED, SignIn.ACCEPTED);
            case REFUSED, UNKNOWN -> with(byStatus, Meaning.REFUSED, SignIn.ACCEPTED);
        };
    }

    /** Whether the status leaves it to a fault what is meant. */
    static boolean isOpen(CallOutcome byStatus) {
        return byStatus.isDone()
                || byStatus.meaning() == Meaning.FAILED
                || byStatus.meaning() == Meaning.REFUSED && byStatus.signIn() == SignIn.ACCEPTED;
    }

    /** The descriptor's rules first, then the kind of the fault, then the status. */
    static SoapFault.Meaning meaning(AnswerRules.Ruling ruling, SoapFault fault, CallOutcome byStatus) {
        SoapFault.Meaning meaning =
                switch (ruling) {
                    case PASSES -> SoapFault.Meaning.PASSES;
                    case CREDENTIALS -> SoapFault.Meaning.CREDENTIALS;
                    case STAYS -> SoapFault.Meaning.REFUSED;
                    default -> fault.meaning();
                };
        if (meaning != SoapFault.Meaning.UNKNOWN) {
            return meaning;
        }
        return byStatus.meaning() == Meaning.FAILED ? SoapFault.Meaning.PASSES : SoapFault.Meaning.REFUSED;
    }

    private static CallOutcome with(CallOutcome status, Meaning meaning, SignIn signIn) {
        return new CallOutcome(
                meaning, signIn, status.code(), meaning == Meaning.FAILED ? status.retryAt() : null, status.limits());
    }
}
