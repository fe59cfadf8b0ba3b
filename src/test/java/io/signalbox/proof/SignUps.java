package io.signalbox.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The CRM under load. Each subject's sign-ups go one after the other: the next one only when the one before was answered. Without an
 * answer the same one is sent again, under the same id. Now and then an acknowledged one is repeated, and a forged one is sent.
 */
final class SignUps implements AutoCloseable {

    private static final Duration BEFORE_AGAIN = Duration.ofMillis(30);
    private static final int REPEAT_EVERY = 10;
    private static final int FORGE_EVERY = 25;

    private final Balancer hubs;
    private final Duration patience;
    private final StandardWebhooks signer;
    private final StandardWebhooks forger = new StandardWebhooks("not-the-secret");
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    SignUps(URI hub, String secret) {
        this(List.of(hub), Duration.ofSeconds(10), secret);
    }

    /**
     * @param hubs one of which is asked each time
     * @param patience how long an answer is waited for
     */
    SignUps(List<URI> hubs, Duration patience, String secret) {
        this.hubs = new Balancer(hubs);
        this.patience = patience;
        this.signer = new StandardWebhooks(secret);
    }

    /**
     * @param pace how long a sender waits between two sign-ups
     */
    void start(int senderCount, int subjectsOfEach, Duration pace) {
        for (int sender = 1; sender <= senderCount; sender++) {
            String prefix = "C-" + sender + "-";
            senders.execute(() -> send(prefix, subjectsOfEach, pace));
        }
    }

    /** Ends the load. What had no answer by then stays unknown. */
    void stop() {
        stopped.countDown();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a sender still waits for an answer after 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    Set<String> refused() {
        return Set.copyOf(refused);
    }

    Set<String> unknown() {
        return Set.copyOf(unknown);
    }

    private void send(String prefix, int subjects, Duration pace) {
        for (int count = 0; !pausedUntilStopped(pace); count++) {
            SignUp signUp = new SignUp(prefix + count % subjects, count / subjects + 1);
            sendUntilAnswered(signUp, signer);
            if (count % REPEAT_EVERY == 0 && acknowledged.contains(signUp.id())) {
                post(signUp, signer);
            }
            if (count % FORGE_EVERY == 0) {
                sendUntilAnswered(new SignUp(prefix + "F", count + 1), forger);
            }
        }
    }

    private void sendUntilAnswered(SignUp signUp, StandardWebhooks signature) {
        unknown.add(signUp.id());
        do {
            int status = post(signUp, signature);
            if (status / 100 == 2 && signature == signer) {
                settle(signUp, acknowledged);
            } else if (status / 100 == 2 || status / 100 == 4 && status != 408 && status != 429) {
                // A forged one counts as refused whatever the answer: an effect of it is then found.
                settle(signUp, refused);
            }
        } while (unknown.contains(signUp.id()) && !pausedUntilStopped(BEFORE_AGAIN));
    }

    private void settle(SignUp signUp, Set<String> outcome) {
        outcome.add(signUp.id());
        unknown.remove(signUp.id());
    }

    /** Sends one sign-up once, apart from the load; the status of the answer. */
    int offer(SignUp signUp) {
        int status = post(signUp, signer);
        if (status / 100 == 2) {
            acknowledged.add(signUp.id());
        }
        return status;
    }

    /** The status of the answer, or 0 where there was none. */
    private int post(SignUp signUp, StandardWebhooks signature) {
        long timestamp = clock.instant().getEpochSecond();
        String body = signUp.body();
        URI hub = hubs.next();
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/in/crm/customer-signed-up"))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("webhook-id", signUp.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature.sign(signUp.id(), timestamp, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 500) {
                hubs.failed(hub);
            }
            return status;
        } catch (IOException e) {
            hubs.failed(hub);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** True when the load has ended meanwhile. */
    private boolean pausedUntilStopped(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        senders.shutdownNow();
    }
}
