package io.signalbox.kind.echo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

record EchoOperation(String name, String word) implements CallableOperation {

    @Override
    public boolean isSafe() {
        return false;
    }

    @Override
    public boolean sendsBody() {
        return true;
    }

    @Override
    public String template() {
        return "";
    }

    @Override
    public String verb() {
        return "shout";
    }

    @Override
    public EchoRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        system.address().require(system.name());
        try {
            String body = new String(payload.body(), StandardCharsets.UTF_8);
            return new EchoRequest(key, (word + " " + body).getBytes(StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        CallOutcome.Meaning meaning =
                answer.code().equals("heard") ? CallOutcome.Meaning.DONE : CallOutcome.Meaning.FAILED;
        return new CallOutcome(meaning, CallOutcome.SignIn.ACCEPTED, answer.code(), null, StatedLimits.NONE);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        Problem problem = answer.outcome().isDone()
                ? null
                : Problem.of(ProblemCode.SYSTEM_FAILING, judging.name() + " was answered with silence");
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        return new Judgement(new AnswerContent(TextNode.valueOf(said), null), problem, null);
    }
}
