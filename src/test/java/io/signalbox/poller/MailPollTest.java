package io.signalbox.poller;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.Flags.Flag;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.user.GreenMailUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallPayload;
import io.signalbox.kind.KindFixture;
import io.signalbox.kind.mail.MailPeer;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.mail.MailboxAction;
import io.signalbox.mail.MailboxCall;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.poll.MailPlan;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Polls of a folder of mails. */
class MailPollTest {

    private static final Subscription READER = new Subscription("reader", "post/order", Order.NONE);

    private static MailPeer peer;
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private Ledger ledger;
    private Runs runs;
    private String test;

    @BeforeAll
    static void startServer() throws Exception {
        peer = new MailPeer();
    }

    @AfterAll
    static void stopServer() {
        peer.close();
    }

    @BeforeEach
    void open() throws Exception {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(READER)));
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
        test = "-" + TESTS.incrementAndGet();
        host(peer).createMailbox(hub(peer), "orders" + test);
        host(peer).createMailbox(hub(peer), "done" + test);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static ImapHostManager host(MailPeer peer) {
        return peer.server().getManagers().getImapHostManager();
    }

    private static GreenMailUser hub(MailPeer peer) {
        return peer.server().getUserManager().getUser("hub");
    }

    private void put(String source) throws Exception {
        put(peer, source);
    }

    private void put(MailPeer peer, String source) throws Exception {
        byte[] bytes = source.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        host(peer).getFolder(hub(peer), "orders" + test).store(mail);
    }

    private static String order(int number) {
        return """
            Message-ID: <%d@shop.example>
            Date: Sun, 29 Nov 2026 10:00:00 +0000
            From: Shop <orders@shop.example>
            To: hub@example.com
            Subject: Order %d

            order %d
            """
                .formatted(number, number, number);
    }

    private KindFixture fixture(MailPeer peer, String mail, String more) throws Exception {
        return new KindFixture(
                folder,
                "post",
                """
                system: post
                environment: test
                environments: { test: { url: "%s" } }
                auth: %s
                limits: { timeout: 60s, maxAnswer: 64KiB }
                operations:
                  order: { poll: { mail: { folder: orders%s, %s }, %s every: 1m } }
                """
                        .formatted(peer.url("imaps"), MailPeer.DESCRIBED, test, mail, more),
                Map.of("SIGNALBOX_SECRET_POST_PASSWORD", "s3cret"));
    }

    private Turn read(String mail) throws Exception {
        return read(mail, "");
    }

    private Turn read(String mail, String more) throws Exception {
        try (KindFixture fixture = fixture(peer, mail, more)) {
            return read(fixture, fixture.outside());
        }
    }

    private Turn read(KindFixture fixture, DirectCalls calls) {
        MailPlan plan = (MailPlan) fixture.system().source("order").orElseThrow();
        RunScope run = runs.begin("post/order");
        return new ReadMails(fixture.system(), plan, ledger, calls, clock).read(run, () -> true);
    }

    private List<Message> kept() {
        return Ledger.await(ledger.claim(READER.id(), 10_000)).deliveries().stream()
                .map(Delivery::message)
                .toList();
    }

    private static JsonNode json(Message message) throws Exception {
        return Json.reader().readTree(message.payload());
    }

    private List<String> in(String name) throws Exception {
        return host(peer).getFolder(hub(peer), name + test).getMessages().stream()
                .map(mail -> {
                    try {
                        return mail.getMimeMessage().getSubject()
                                + (mail.getFlags().contains(Flag.SEEN) ? " seen" : "");
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    @Test
    void keepsEachMailOnceAndLeavesItUnseen() throws Exception {
        put(order(1));
        put(order(2));
        assertThat(read("then: keep")).isEqualTo(new Turn(1, 2, 2, 0, 0, true));
        assertThat(read("then: keep").news()).isZero();
        put(order(3));
        assertThat(read("then: keep").news()).isEqualTo(1);

        List<Message> messages = kept();
        assertThat(messages)
                .extracting(Message::id)
                .containsExactly("<1@shop.example>", "<2@shop.example>", "<3@shop.example>");
        JsonNode first = json(messages.get(0));
        assertThat(first.at("/from/address").asText()).isEqualTo("orders@shop.example");
        assertThat(first.path("date").asText()).isEqualTo("2026-11-29T10:00:00Z");
        assertThat(first.path("text").asText().strip()).isEqualTo("order 1");
        assertThat(in("orders")).containsExactly("Order 1", "Order 2", "Order 3");
    }

    @Test
    void marksMovesOrDeletesWhatIsKept() throws Exception {
        put(order(1));
        read("then: seen");
        assertThat(in("orders")).containsExactly("Order 1 seen");
        put(order(2));
        read("then: move done" + test);
        assertThat(in("orders")).containsExactly("Order 1 seen");
        assertThat(in("done")).containsExactly("Order 2");
        put(order(3));
        read("then: delete");
        assertThat(in("orders")).containsExactly("Order 1 seen");
        assertThat(kept()).hasSize(3);
    }

    /** As if the process ended before a folder shows what became of its mails. */
    private static final class Dying implements DirectCalls {

        private final DirectCalls calls;

        private Dying(DirectCalls calls) {
            this.calls = calls;
        }

        @Override
        public void call(SystemDescriptor system, String operation, CallPayload payload, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer read(SystemDescriptor system, CallableOperation operation, CallPayload payload, String key) {
            if (((MailboxCall) operation).action() instanceof MailboxAction.Settle) {
                throw new ProblemException(Problem.of(ProblemCode.CONNECTION_LOST, "it died"));
            }
            return calls.read(system, operation, payload, key);
        }

        @Override
        public DirectAnswer ask(SystemDescriptor system, String operation, CallPayload payload, String key) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void settlesAfterACrashWhatWasKeptBeforeIt() throws Exception {
        put(order(1));
        try (KindFixture fixture = fixture(peer, "then: move done" + test, "")) {
            assertThatThrownBy(() -> read(fixture, new Dying(fixture.outside())))
                    .isInstanceOf(ProblemException.class);
            assertThat(in("orders")).hasSize(1);
            put(order(2));
            assertThat(read(fixture, fixture.outside()).news()).isEqualTo(1);
        }
        assertThat(in("orders")).isEmpty();
        assertThat(in("done")).containsExactly("Order 1", "Order 2");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void beginsAnewWithoutDoublesWhereTheFolderWasMadeAnew() throws Exception {
        put(order(1));
        put(order(2));
        read("then: keep");
        try (MailPeer anew = new MailPeer()) {
            long before = host(peer).getFolder(hub(peer), "orders" + test).getUidValidity();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                if (host(anew).getFolder(hub(anew), "orders" + test) != null) {
                    host(anew).deleteMailbox(hub(anew), "orders" + test);
                }
                return host(anew).createMailbox(hub(anew), "orders" + test).getUidValidity() != before;
            });
            for (int number : new int[] {3, 1, 2}) {
                put(anew, order(number));
            }
            try (KindFixture fixture = fixture(anew, "then: keep", "")) {
                assertThat(read(fixture, fixture.outside())).isEqualTo(new Turn(1, 3, 1, 2, 0, true));
            }
        }
        assertThat(kept()).hasSize(3);
    }

    @Test
    void readsWhatIsMeantAlone() throws Exception {
        put(order(1));
        put(order(2).replace("Order 2", "Lunch?"));
        put(order(3).replace("orders@shop.example", "eve@other.example"));

        String match = "match: { from: \"*@SHOP.example\", subject: \"order *\" }, then: delete";
        assertThat(read(match).news()).isEqualTo(1);
        assertThat(in("orders")).containsExactly("Lunch?", "Order 3");
    }

    @Test
    void beginsWithWhatComesNow() throws Exception {
        put(order(1));
        assertThat(read("then: keep", "since: now,").news()).isZero();
        put(order(2));
        assertThat(read("then: keep", "since: now,").news()).isEqualTo(1);
    }

    @Test
    void parksWhatIsTooLargeOrBrokenAndTakesItsNeighbours() throws Exception {
        put(order(1));
        put(order(2) + "x".repeat(70_000));
        put(order(3).replace("Subject", "Content-Type: text/plain; charset=no-such-thing\nSubject"));
        put(order(4));

        assertThat(read("then: delete")).isEqualTo(new Turn(1, 4, 4, 0, 2, true));
        assertThat(in("orders")).containsExactly("Order 2", "Order 3");
        List<Message> messages = kept();
        assertThat(messages).extracting(Message::id).containsExactly("<1@shop.example>", "<4@shop.example>");
        assertThat(read("then: delete").items()).isZero();
    }

    @Test
    void takesIdAndSubjectFromWhereTheDescriptorSays() throws Exception {
        put(order(1).replace("Subject", "X-Order: =?UTF-8?Q?N=C3=B6?=\nSubject"));
        put(order(2));
        Turn turn = read("headers: [X-Order]", "id: \"${/id}-${/date}\", subject: /headers/X-Order,");

        assertThat(turn.flawed()).isEqualTo(1);
        assertThat(kept()).singleElement().satisfies(message -> {
            assertThat(message.subject()).isEqualTo("Nö");
            assertThat(message.id()).isEqualTo("<1@shop.example>-2026-11-29T10:00:00Z");
        });
    }

    @Test
    void keepsAnotherMailOfTheSameIdAsWell() throws Exception {
        put(order(1));
        put(order(1));
        put(order(1).replace("order 1", "another"));

        assertThat(read("then: keep").news()).isEqualTo(2);
    }

    @Test
    void readsManyPagePerPage() throws Exception {
        for (int i = 0; i < 450; i++) {
            put(order(i));
        }
        assertThat(read("then: seen")).isEqualTo(new Turn(3, 450, 450, 0, 0, true));
        assertThat(in("orders")).allSatisfy(mail -> assertThat(mail).endsWith(" seen"));
    }

    @Test
    void saysWhatIsWrongAtTheServer() throws Exception {
        put(order(1));
        assertThatThrownBy(() -> read("then: move nowhere"))
                .hasMessageContaining("there is no such folder")
                .extracting(e -> ((ProblemException) e).problem().code())
                .isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(kept()).as("kept all the same").hasSize(1);
        peer.server().setUser("hub@example.com", "hub", "changed");
        try {
            assertThatThrownBy(() -> read("then: keep"))
                    .extracting(e -> ((ProblemException) e).problem().code())
                    .isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        } finally {
            peer.server().setUser("hub@example.com", "hub", "s3cret");
        }
    }
}
