package io.signalbox.kind.jms;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.exchange.TextTemplate.NothingThereException;
import io.signalbox.jms.JmsPlace;
import io.signalbox.jms.JmsRequest;
import io.signalbox.jms.JmsState;
import io.signalbox.message.Utf8;
import io.signalbox.problem.Problem;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * Sends one message.
 *
 * @param group what the broker keeps order by, or null
 * @param properties by name
 * @param isText whether it is sent as text, else as bytes
 */
record JmsOperation(
        String name, JmsPlace place, TextTemplate group, Map<String, TextTemplate> properties, boolean isText)
        implements CallableOperation {

    private static final int LONGEST = 1000;

    JmsOperation {
        properties = Map.copyOf(properties);
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
        return TextTemplate.places(Stream.concat(Stream.ofNullable(group), properties.values().stream()));
    }

    @Override
    public String verb() {
        return JmsRequest.VERB;
    }

    @Override
    public JmsRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        CallName call = new CallName(system.name(), name);
        Map<String, String> filled = new LinkedHashMap<>();
        properties.forEach((property, template) -> filled.put(property, filled(property, template, payload, call)));
        return new JmsRequest(
                system.address().require(system.name()),
                place,
                name + "/" + key,
                group == null ? null : filled("group", group, payload, call),
                filled,
                isText,
                body(payload, call),
                null);
    }

    private byte[] body(CallPayload payload, CallName call) {
        byte[] body;
        try {
            body = payload.body();
        } catch (IOException | IllegalArgumentException e) {
            throw CallProblems.notBuilt(call, "the body cannot be sent", e);
        }
        if (isText && body != null && !Utf8.isValid(body)) {
            throw CallProblems.notBuilt(call, "the body is no text in UTF-8; write as: bytes", null);
        }
        return body;
    }

    private static String filled(String what, TextTemplate template, CallPayload payload, CallName call) {
        String value;
        try {
            value = template.fill(payload.values(), UnaryOperator.identity());
        } catch (NothingThereException e) {
            throw CallProblems.notBuilt(call, e.getMessage() + " of '" + what + "'", null);
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw CallProblems.notBuilt(
                    call,
                    "'" + what + "' would hold a control character, or more than " + LONGEST + " characters",
                    null);
        }
        return value;
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return JmsState.of(answer.code()).outcome();
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        JmsState state = JmsState.of(answer.outcome().code());
        if (state.problem() != null) {
            String text = judging.name() + " (" + place + ") failed: " + state.words();
            return Judgement.failed(Problem.of(state.problem(), text));
        }
        return Judgement.done(AnswerContent.json(answer.body()));
    }
}
