package io.signalbox.topic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.channel.ChannelNames;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Headers;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

/** What a channel promises, whatever its provider. */
abstract class ChannelContract {

    static final String CHANNEL = "signed-up";

    @TempDir
    Path folder;

    private final List<ChannelHub> hubs = new ArrayList<>();
    private ChannelHub hub;

    /** A hub on this ledger, whose channels have the provider under test. */
    abstract ChannelHub hub(Ledger ledger, Path home) throws Exception;

    @BeforeEach
    void open() throws Exception {
        hub = another();
    }

    @AfterEach
    void close() {
        hubs.forEach(ChannelHub::close);
    }

    private ChannelHub another() throws Exception {
        ChannelHub made = hub(JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC()), folder);
        hubs.add(made);
        return made;
    }

    /** Keeps what comes, by "subject body". */
    private static DeliveryHandler into(List<String> seen) {
        return scope -> seen.add(scope.message().subject() + " " + body(scope.message()));
    }

    static String body(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    private void append(int from, int to, String... subjects) {
        for (int i = from; i < to; i++) {
            String subject = subjects[i % subjects.length];
            hub.append(CHANNEL, ChannelHub.message("m" + i, subject, Integer.toString(i)));
        }
    }

    @Test
    void eachSubscriptionGetsEachMessageOnce() {
        List<String> billing = new CopyOnWriteArrayList<>();
        List<String> support = new CopyOnWriteArrayList<>();
        hub.subscribe("billing", CHANNEL, into(billing));
        hub.subscribe("support", CHANNEL, into(support));
        hub.start();
        append(0, 60, "a", "b", "c", "d", "e");

        hub.until(() -> billing.size() >= 60 && support.size() >= 60);
        assertThat(billing).hasSize(60).doesNotHaveDuplicates();
        assertThat(support).containsExactlyInAnyOrderElementsOf(billing);
    }

    @Test
    void keepsTheOrderOfASubjectThroughRetries() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Set<String> failed = ConcurrentHashMap.newKeySet();
        hub.subscribe("billing", CHANNEL, scope -> {
            if (failed.add(scope.message().id()) && scope.message().id().endsWith("3")) {
                throw new ProblemException(Problem.of(ProblemCode.SYSTEM_FAILING, "not now"));
            }
            into(seen).handle(scope);
        });
        hub.start();
        append(0, 40, "a", "b", "c");

        hub.until(() -> seen.size() >= 40);
        for (String subject : List.of("a", "b", "c")) {
            assertThat(seen.stream()
                            .filter(each -> each.startsWith(subject))
                            .map(each -> Integer.valueOf(each.substring(2))))
                    .isSorted();
        }
        assertThat(seen).hasSize(40);
    }

    @Test
    void whatIsParkedHoldsUpItsSubjectAloneAndInItsSubscriptionAlone() {
        List<String> billing = new CopyOnWriteArrayList<>();
        List<String> support = new CopyOnWriteArrayList<>();
        hub.subscribe("billing", CHANNEL, scope -> {
            if (scope.message().id().equals("m0")) {
                throw new ProblemException(Problem.of(ProblemCode.REQUEST_REFUSED, "no"));
            }
            into(billing).handle(scope);
        });
        hub.subscribe("support", CHANNEL, into(support));
        hub.start();
        append(0, 20, "a", "b");

        hub.until(() -> billing.size() == 10 && support.size() == 20);
        assertThat(billing).allMatch(each -> each.startsWith("b"));
        assertThat(parked()).containsExactly("billing SB-4024");
    }

    private List<String> parked() {
        return hub.ledger().admin().find(DeliverySearch.any(100).in(Set.of(DeliveryState.PARKED))).found().stream()
                .map(each -> each.subscription() + " " + each.problem())
                .toList();
    }

    @Test
    void aLaterSubscriptionBeginsWithWhatComes() {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> later = new CopyOnWriteArrayList<>();
        hub.subscribe("first", CHANNEL, into(first));
        hub.start();
        append(0, 5, "a");
        hub.until(() -> first.size() == 5);

        hub.subscribe("later", CHANNEL, into(later));
        append(5, 8, "a");
        hub.until(() -> first.size() == 8 && later.size() == 3);
        assertThat(later).containsExactly("a 5", "a 6", "a 7");
    }

    @Test
    void whatWasAppendedOutlivesARestart() throws Exception {
        hub.subscribe("billing", CHANNEL, scope -> {});
        hub.append(CHANNEL, ChannelHub.message("m0", "a", "0"));
        hub.close();
        hubs.clear();

        hub = another();
        List<String> seen = new CopyOnWriteArrayList<>();
        hub.subscribe("billing", CHANNEL, into(seen));
        hub.start();
        append(1, 3, "a");
        hub.until(() -> seen.size() == 3);
        hub.close();
        hubs.clear();

        hub = another();
        hub.subscribe("billing", CHANNEL, into(seen));
        hub.start();
        append(3, 4, "a");
        hub.until(() -> seen.size() >= 4);
        assertThat(seen).containsExactly("a 0", "a 1", "a 2", "a 3");
    }

    @Test
    void whileARouteIsDownItsMessagesGather() {
        List<String> seen = new CopyOnWriteArrayList<>();
        hub.subscribe("billing", CHANNEL, into(seen));
        hub.start();
        append(0, 1, "a");
        hub.until(() -> seen.size() == 1);
        hub.unsubscribe("billing");
        append(1, 4, "a");

        hub.subscribe("billing", CHANNEL, into(seen));
        hub.until(() -> seen.size() >= 4);
        assertThat(seen).containsExactly("a 0", "a 1", "a 2", "a 3");
    }

    @Test
    void anAppendIsOneWithTheSettlementOfItsDelivery() {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger attempts = new AtomicInteger();
        hub.subscribe("invoice", "invoiced", into(seen));
        hub.subscribe("billing", CHANNEL, scope -> {
            scope.append(new Append(
                    "invoiced",
                    ChannelHub.message(scope.nextAppendId(), "a", "\"" + attempts.incrementAndGet() + "\"")));
            if (attempts.get() == 1) {
                throw new ProblemException(Problem.of(ProblemCode.SYSTEM_FAILING, "not now"));
            }
        });
        hub.start();
        append(0, 2, "a");

        hub.until(() -> seen.size() >= 2);
        assertThat(seen).containsExactly("a \"2\"", "a \"3\"");
    }

    @Test
    void carriesAMessageAsItIs() {
        List<Message> seen = new CopyOnWriteArrayList<>();
        hub.subscribe("billing", CHANNEL, scope -> seen.add(scope.message()));
        hub.start();
        Map<String, String> trace = Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        List<Message> sent = List.of(
                told("1", "Größe/7", Message.JSON, "{\"amount\":10.50}".getBytes(StandardCharsets.UTF_8), trace),
                told("2", "Größe/7", "text/plain", "grün".getBytes(StandardCharsets.UTF_8), Map.of()),
                told("3", "Größe/7", "application/pdf", new byte[] {0, (byte) 0xC3, 0x28}, Map.of()),
                told("4", "Größe/7", "text/plain", new byte[0], Map.of()),
                told("5", null, "application/vnd.acme+json; v=1", "[]".getBytes(StandardCharsets.UTF_8), Map.of()));
        sent.forEach(each -> hub.append(CHANNEL, each));

        hub.until(() -> seen.size() == sent.size());
        assertThat(seen.stream().sorted((a, b) -> a.id().compareTo(b.id())).map(ChannelContract::shown))
                .containsExactlyElementsOf(
                        sent.stream().map(ChannelContract::shown).toList());
        assertThat(seen.stream().filter(each -> each.subject() != null).map(Message::id))
                .containsExactly("1", "2", "3", "4");
    }

    private static Message told(
            String id, String subject, String contentType, byte[] payload, Map<String, String> headers) {
        return new Message(
                id, "route:test", "signed-up.v2", subject, ChannelHub.TIME, contentType, payload, new Headers(headers));
    }

    private static List<Object> shown(Message message) {
        List<Object> shown = new ArrayList<>(List.of(
                message.id(),
                ChannelNames.said(message.source()),
                message.type(),
                message.time(),
                message.contentType(),
                new String(message.payload(), StandardCharsets.ISO_8859_1),
                message.headers().values()));
        shown.add(message.subject());
        return shown;
    }
}
