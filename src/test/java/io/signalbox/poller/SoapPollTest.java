package io.signalbox.poller;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.Runs;
import io.signalbox.kind.KindFixture;
import io.signalbox.kind.soap.SoapPeer;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Json;
import io.signalbox.poll.PagePlan;
import io.signalbox.poller.SoapVendor.Account;
import io.signalbox.poller.SoapVendor.Asked;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Polls of a service of SOAP. */
class SoapPollTest {

    private static final Subscription READER = new Subscription("reader", "bank/account-changed", Order.NONE);
    private static final String DESCRIPTOR =
            """
            system: bank
            environment: test
            environments: { test: { url: "%s" } }
            operations:
              account-changed:
                poll:
                  soap:
                    path: /changes
                    version: "1.2"
                    safe: true
                    request: { listChanges: { since: "${cursor}", after: "${next}" } }
                    body: { namespace: "urn:acme:accounts" }
                  page: { items: /listChangesResponse/account, next: /listChangesResponse/next }
                  cursor: /changed
                  since: all
                  id: "${/id}@${/changed}"
                  subject: /id
            """;

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private final SoapVendor vendor = new SoapVendor();
    private SoapPeer peer;
    private KindFixture fixture;
    private Ledger ledger;
    private Runs runs;

    @BeforeEach
    void open() throws Exception {
        peer = new SoapPeer("/changes", vendor);
        fixture = new KindFixture(folder, "bank", DESCRIPTOR.formatted(peer.url()), Map.of());
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(READER)));
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
    }

    @AfterEach
    void close() {
        ledger.close();
        fixture.close();
        peer.close();
    }

    private Turn read() {
        return read(() -> true);
    }

    private Turn read(BooleanSupplier goesOn) {
        PagePlan plan = fixture.system()
                .source("account-changed")
                .flatMap(source -> source.way(PagePlan.class))
                .orElseThrow();
        return new ReadEvent(fixture.system(), plan, ledger, fixture.outside(), clock)
                .read(runs.begin("bank/account-changed"), goesOn);
    }

    private Cursor cursor() {
        return ledger.notes()
                .find(Cursor.KIND, "bank/account-changed")
                .map(Note::value)
                .orElseThrow();
    }

    private List<Delivery> kept() {
        return Ledger.await(ledger.claim(READER.id(), 1000)).deliveries();
    }

    private void has(String id, String changed) {
        vendor.accounts.add(new Account(id, changed));
    }

    @Test
    void readsAllPagesAndGoesOnFromTheCursor() throws Exception {
        has("a", "2026-01-03");
        has("b", "2026-01-01");
        has("c", "2026-01-02");
        has("d", "2026-01-02");

        assertThat(read()).isEqualTo(new Turn(2, 4, 4, 0, 0, true));
        assertThat(vendor.asked).containsExactly(new Asked(null, null), new Asked(null, "b"));
        assertThat(cursor()).isEqualTo(Cursor.at("2026-01-03"));
        List<Delivery> kept = kept();
        assertThat(kept)
                .extracting(each -> each.message().id())
                .containsExactly("a@2026-01-03", "b@2026-01-01", "c@2026-01-02", "d@2026-01-02");
        JsonNode item = Json.reader().readTree(kept.get(0).message().payload());
        assertThat(item).hasToString("{\"id\":\"a\",\"changed\":\"2026-01-03\"}");
    }

    @Test
    void oneItemIsAListOfOneAndNoneAnEmptyOne() {
        assertThat(read()).isEqualTo(new Turn(1, 0, 0, 0, 0, true));
        has("a", "2026-01-03");
        assertThat(read()).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
        assertThat(read()).isEqualTo(new Turn(1, 0, 0, 0, 0, true));
        has("b", "2026-01-04");
        assertThat(read()).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
        assertThat(vendor.asked)
                .containsExactly(
                        new Asked(null, null),
                        new Asked(null, null),
                        new Asked("2026-01-03", null),
                        new Asked("2026-01-03", null));
        assertThat(kept()).hasSize(2);
    }

    @Test
    void goesOnAtThePageWhereItEnded() {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            has(id, "2026-01-0" + (id.charAt(0) - 'a' + 1));
        }
        AtomicInteger pages = new AtomicInteger();
        assertThat(read(() -> pages.getAndIncrement() < 1).ended()).isFalse();
        vendor.fails = true;
        assertThat(catchThrowableOfType(ProblemException.class, this::read)
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.SYSTEM_FAILING);
        vendor.fails = false;

        assertThat(read()).isEqualTo(new Turn(2, 3, 3, 0, 0, true));
        assertThat(vendor.asked).element(2).isEqualTo(new Asked(null, "b"));
        assertThat(kept()).hasSize(5);
        assertThat(cursor()).isEqualTo(Cursor.at("2026-01-05"));
    }

    /** An answer by another name is no empty list. */
    @Test
    void failsWhereTheAnswerIsAnother() throws Exception {
        fixture.close();
        String other = DESCRIPTOR.replace("/listChangesResponse/account", "/listChangesReply/account");
        fixture = new KindFixture(folder.resolve("other"), "bank", other.formatted(peer.url()), Map.of());

        ProblemException failed = catchThrowableOfType(ProblemException.class, this::read);

        assertThat(failed.problem().code()).isEqualTo(ProblemCode.ANSWER_UNREADABLE);
        assertThat(failed.problem().detail()).contains("/listChangesReply/account");
    }
}
