package io.signalbox.remotefile;

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

/** A call that does one thing with files, and takes nothing of a message. */
public record FileCall(String name, FileAccess access, FileAction action) implements CallableOperation {

    /** Harmless to repeat, all of them: a file that was moved is not there any more. */
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

    /** What is in files is not looked at by those who learn shapes. */
    @Override
    public BodyView bodies() {
        return BodyView.UNSEEN;
    }

    @Override
    public FileRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        return new FileRequest(system.address().require(system.name()), access, action, null);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return outcome(answer);
    }

    /** What an answer says, of whatever was done with files. */
    public static CallOutcome outcome(RawAnswer answer) {
        return FileState.of(answer.code()).outcome(answer.code());
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        String what = action.verb() + " " + action.path();
        return action instanceof FileAction.Read && answer.outcome().isDone()
                ? Judgement.done(new AnswerContent(answer.body(), null))
                : judge(answer, judging, what);
    }

    /**
     * The same for an answer that is JSON.
     *
     * @param what was to be done, for people
     */
    public static Judgement judge(Answer answer, Judging judging, String what) {
        FileState state = FileState.of(answer.outcome().code());
        if (state.problem() != null) {
            String about = answer.header(RemoteFiles.ABOUT);
            String text = judging.name() + " (" + what + ") failed: " + state.words()
                    + (about == null ? "" : " (" + about + ")");
            return Judgement.failed(Problem.of(state.problem(), text));
        }
        if (answer.body().length == 0) {
            return Judgement.done(AnswerContent.NONE);
        }
        return Judgement.done(AnswerContent.json(answer.body()));
    }
}
