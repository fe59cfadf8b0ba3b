package io.signalbox.kind.kafka;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.exchange.TextTemplate;
import io.signalbox.exchange.TextTemplate.NothingThereException;
import io.signalbox.kafka.KafkaRequest;
import io.signalbox.kafka.SendAnswer;
import io.signalbox.message.Message;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * Sends one record to a topic.
 *
 * @param key by which the broker keeps order; null for the subject, if there is one
 */
record SendOperation(String name, String topic, TextTemplate key, Map<String, TextTemplate> headers)
        implements CallableOperation {

    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    private static final int LONGEST_HEADER = 1024;

    SendOperation {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
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
        return TextTemplate.places(Stream.concat(Stream.ofNullable(key), headers.values().stream()));
    }

    @Override
    public String verb() {
        return KafkaRequest.VERB;
    }

    /** Who reads the topic knows a repeat by the header of the key, which is the same in every attempt. */
    @Override
    public KafkaRequest request(SystemDescriptor system, CallPayload payload, String callKey, String agent) {
        CallName call = new CallName(system.name(), name);
        List<HeaderField> all = new ArrayList<>();
        headers.forEach(
                (header, template) -> all.add(new HeaderField(header, header(call, header, template, payload))));
        all.add(new HeaderField(
                system.idempotencyHeader() == null ? IDEMPOTENCY_KEY : system.idempotencyHeader(), callKey));
        byte[] body = body(call, payload);
        if (body != null) {
            all.add(new HeaderField(
                    "content-type", payload.contentType() == null ? Message.JSON : payload.contentType()));
        }
        String recordKey =
                key == null ? payload.values().subject().orElse(null) : filled(call, "its key", key, payload);
        return new KafkaRequest(system.address().require(system.name()), topic, recordKey, all, body, null);
    }

    private static byte[] body(CallName call, CallPayload payload) {
        try {
            return payload.body();
        } catch (IOException e) {
            throw CallProblems.notBuilt(call, "its body cannot be written", e);
        }
    }

    private static String header(CallName call, String header, TextTemplate template, CallPayload payload) {
        String value = filled(call, "the header '" + header + "'", template, payload);
        if (value.length() > LONGEST_HEADER) {
            throw CallProblems.notBuilt(
                    call, "the header '" + header + "' would have more than " + LONGEST_HEADER + " characters", null);
        }
        return value;
    }

    private static String filled(CallName call, String what, TextTemplate template, CallPayload payload) {
        try {
            return template.fill(payload.values(), UnaryOperator.identity());
        } catch (NothingThereException e) {
            throw CallProblems.notBuilt(call, what + " is missing: " + e.getMessage(), null);
        }
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return SendAnswer.of(answer.code()).outcome(answer.code());
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return SendAnswer.of(answer.outcome().code()).judge(answer, judging);
    }
}
