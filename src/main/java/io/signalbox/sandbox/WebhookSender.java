package io.signalbox.sandbox;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import io.signalbox.sandbox.simulated.EffectIds;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SimulatedAnswer;

/**
 * Sends the CRM's webhooks, each again and again with the same {@code webhook-id} until the target answers 2xx, with a
 * back-off that doubles from {@value #FIRST_PAUSE_MILLIS} to {@value #LONGEST_PAUSE_MILLIS} ms. Lives on the event loop.
 */
final class WebhookSender {

    private static final String OPERATION = "customer-signed-up";
    private static final int CAPACITY = 20_000;
    private static final int CONNECTIONS = 32;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private final Vertx vertx;
    private final Clock clock;
    private final Supplier<String> secret;
    private final Journal journal;
    private final HttpClient client;
    private final RequestOptions request;
    private final Deque<WebhookDelivery> deliveries = new ArrayDeque<>();
    private int waiting;

    WebhookSender(Vertx vertx, Clock clock, URI target, Supplier<String> secret, Journal journal) {
        this.vertx = vertx;
        this.clock = clock;
        this.secret = secret;
        this.journal = journal;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(CAPACITY)
                .setConnectTimeout(TIMEOUT_MILLIS));
        request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString().replaceAll("/+$", "") + "/in/crm/" + OPERATION)
                .setTimeout(TIMEOUT_MILLIS);
    }

    boolean isFull() {
        return waiting >= CAPACITY;
    }

    void send(String contactId, ObjectNode event) {
        WebhookDelivery delivery = new WebhookDelivery(EffectIds.next("evt"), contactId, Json.bytes(event));
        deliveries.addLast(delivery);
        if (deliveries.size() > 2 * CAPACITY) {
            deliveries.removeFirst();
        }
        waiting++;
        attempt(delivery);
    }

    /** The newest deliveries, newest first. */
    SimulatedAnswer list() {
        ObjectNode body = Json.object().put("waiting", waiting);
        ArrayNode list = body.putArray("deliveries");
        deliveries.descendingIterator().forEachRemaining(delivery -> {
            if (list.size() < 100) {
                list.add(delivery.toJson());
            }
        });
        return SimulatedAnswer.of(200, body);
    }

    private void attempt(WebhookDelivery delivery) {
        client.request(request)
                .compose(out -> post(out, delivery))
                .compose(in -> in.end().map(in.statusCode()))
                .onSuccess(status -> settle(delivery, status, "HTTP " + status))
                .onFailure(failure -> settle(delivery, 0, failure.getMessage()));
    }

    private Future<HttpClientResponse> post(HttpClientRequest out, WebhookDelivery delivery) {
        long timestamp = clock.instant().getEpochSecond();
        return out.putHeader("Content-Type", "application/json")
                .putHeader("webhook-id", delivery.id)
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader(
                        "webhook-signature",
                        WebhookSignature.sign(secret.get(), delivery.id, timestamp, delivery.body()))
                .send(Buffer.buffer(delivery.body()));
    }

    private void settle(WebhookDelivery delivery, int status, String problem) {
        if (status >= 200 && status < 300) {
            waiting--;
            delivery.delivered(status, clock.instant());
        } else {
            long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(delivery.attempts(), 10));
            delivery.failed(status, problem, clock.instant().plusMillis(pause));
            vertx.setTimer(pause, timer -> attempt(delivery));
        }
        journal.add("crm", OPERATION, delivery.contactId, delivery.id, status, null, false);
    }
}
