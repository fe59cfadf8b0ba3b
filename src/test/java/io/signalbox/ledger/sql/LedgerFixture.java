package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Settlement.Attempt;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Subscriptions, messages and attempts for the ledger's tests. */
final class LedgerFixture {

    static final Subscription BILLING = new Subscription("customer-to-billing", "customer-signed-up", Order.SUBJECT);
    static final Subscription EMAIL = new Subscription("customer-to-email", "customer-signed-up", Order.SUBJECT);
    static final Subscription UNORDERED = new Subscription("customer-to-log", "log", Order.NONE);
    static final Problem BROKEN = Problem.of(ProblemCode.LEDGER_UNAVAILABLE, "the system answered 500");

    private LedgerFixture() {}

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static Message message(String id, String subject) {
        return message(id, subject, "{\"id\":\"" + id + "\"}");
    }

    static Message message(String id, String subject, String payload) {
        return new Message(
                id,
                "crm/customer-signed-up",
                "customer-signed-up",
                subject,
                Instant.parse("2026-11-24T10:15:30Z"),
                Message.JSON,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    static Message withHeaders(String id, Headers headers) {
        Message plain = message(id, "C-1");
        return new Message(
                plain.id(),
                plain.source(),
                plain.type(),
                plain.subject(),
                plain.time(),
                plain.contentType(),
                plain.payload(),
                headers);
    }

    static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(d -> d.message().id()).toList();
    }

    /** For what a call to this system keeps from being done. */
    static DeliverySearch failedAt(String system) {
        return new DeliverySearch(null, null, null, null, system, null, null, null, null, 10);
    }

    static Attempt attempt(Delivery delivery, CallRecord... calls) {
        return new Attempt(delivery.attempts() + 1, Instant.now().truncatedTo(ChronoUnit.MILLIS), 5, List.of(calls));
    }

    static CallRecord call(String system, String failure) {
        return new CallRecord(system, "create", "k-" + system, failure == null ? "201" : "500", 5, failure, null);
    }
}
