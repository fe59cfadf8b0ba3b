package io.signalbox.topic;

import java.time.Clock;

import io.signalbox.channel.KafkaChannel;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.kafka.KafkaError;
import io.signalbox.kafka.KafkaRequest;
import io.signalbox.kafka.SendAnswer;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/** Sends one message of a channel to its topic. Who reads the topic knows a repeat by its id, which is the same in every attempt. */
record SendMessage(KafkaChannel channel, Message message) implements CallableOperation {

    @Override
    public String name() {
        return channel.name();
    }

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
        return KafkaRequest.VERB;
    }

    @Override
    public KafkaRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        return new KafkaRequest(
                system.address().require(system.name()),
                channel.topic(),
                message.subject(),
                CloudEventHeaders.of(message),
                message.payload(),
                null);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return SendAnswer.of(answer.code()).outcome(answer.code());
    }

    /** What somebody has to put right at the broker holds the channel up, and no message of it is to blame. */
    @Override
    public Judgement judge(Answer answer, Judging judging) {
        String code = answer.outcome().code();
        Judgement judged = SendAnswer.of(code).judge(answer, judging);
        KafkaError error = judged.problem() == null ? null : KafkaError.of(code);
        return error == KafkaError.TOPIC || error == KafkaError.AUTHORIZATION
                ? Judgement.failed(Problem.of(
                        ProblemCode.TOPIC_UNUSABLE,
                        "channel '" + channel.name() + "' cannot be sent to topic '" + channel.topic() + "': "
                                + (error == KafkaError.TOPIC
                                        ? "there is no such topic"
                                        : "our user may not write there")))
                : judged;
    }
}
