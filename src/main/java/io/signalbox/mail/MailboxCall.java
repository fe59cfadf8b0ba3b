package io.signalbox.mail;

import java.time.Clock;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.problem.Problem;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/** A call that does one thing in a folder, and takes nothing of a message. */
public record MailboxCall(String name, MailboxAction action) implements CallableOperation {

    @Override
    public boolean isSafe() {
        return true;
    }

    @Override
    public boolean sendsBody() {
        return false;
    }

    @Override
    public String template() {
        return "";
    }

    @Override
    public String verb() {
        return action.verb();
    }

    /** Mails are not looked at by those who learn shapes. */
    @Override
    public BodyView bodies() {
        return BodyView.UNSEEN;
    }

    @Override
    public MailboxRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        return new MailboxRequest(system.address().require(system.name()), action, null);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return MailboxState.of(answer.code()).outcome();
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        MailboxState state = MailboxState.of(answer.outcome().code());
        if (state.problem() != null) {
            String text = judging.name() + " (" + action.verb() + " of folder '" + action.folder() + "') failed: "
                    + state.words();
            return Judgement.failed(Problem.of(state.problem(), text));
        }
        return Judgement.done(AnswerContent.json(answer.body()));
    }
}
