package io.signalbox.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.HeaderField;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.kind.Kinds;
import io.signalbox.ledger.CallRecord;
import io.signalbox.message.Json;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** A system that takes many records in one call, and answers as it is told. */
final class Vendor implements BatchCalls {

    /** One call that arrived. */
    record Call(JsonNode body, String key, String date) {}

    final List<Call> calls = new ArrayList<>();
    /** What it answers to a body: a status and a body, with a blank between. */
    Function<JsonNode, String> answer = body -> "200 {}";
    /** Done when a call has arrived. */
    Runnable arrived = () -> {};

    static Systems described(Path folder, String... lines) throws IOException {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com" } }
                idempotency: { header: Idempotency-Key }
                operations:
                  upsert:
                    http: POST /batch
                """
                        + String.join("\n", lines).indent(4));
        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
        if (!loading.findings().isEmpty()) {
            throw new IllegalArgumentException(loading.findings().toString());
        }
        return loading.systems();
    }

    @Override
    public void call(
            SystemDescriptor system,
            CallableOperation operation,
            CallPayload payload,
            String key,
            DeliveryScope scope) {
        try {
            JsonNode body = Json.reader().readTree(payload.body());
            calls.add(new Call(body, key, payload.values().place("date").orElseThrow()));
            arrived.run();
            String[] said = answer.apply(body).split(" ", 2);
            RawAnswer raw = new RawAnswer(
                    said[0],
                    List.of(new HeaderField("Content-Type", "application/json")),
                    said[1].getBytes(StandardCharsets.UTF_8),
                    null);
            Judging judging = new Judging(new CallName("crm", "upsert"), true, text -> text, Clock.systemUTC());
            Judgement judged = operation.judge(new Answer(operation.outcome(raw, Clock.systemUTC()), raw), judging);
            String failure =
                    judged.problem() == null ? null : judged.problem().code().id();
            scope.record(new CallRecord("crm", "upsert", key, said[0], 1, failure, null));
            if (judged.problem() != null) {
                throw new ProblemException(judged.problem());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The records of a call, by their ids, in their order. */
    List<List<String>> sent() {
        return calls.stream()
                .map(call -> {
                    List<String> ids = new ArrayList<>();
                    call.body().forEach(each -> ids.add(each.path("id").asText()));
                    return ids;
                })
                .toList();
    }
}
