package io.signalbox.desk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Ownership;
import io.signalbox.access.Role;
import io.signalbox.channel.Channels;
import io.signalbox.desk.BulkJob.Kind;
import io.signalbox.desk.BulkJob.State;
import io.signalbox.desk.BulkJobs.BulkRequest;
import io.signalbox.flow.Flows;
import io.signalbox.flow.GoneRoutes;
import io.signalbox.flow.IntegrationOwners;
import io.signalbox.flow.KnownNames;
import io.signalbox.integration.Card;
import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BulkJobsTest {

    static final Caller ADA = new Caller("ada", Role.OPERATOR, Interface.API);
    private static final Caller VERA = new Caller("vera", Role.VIEWER, Interface.API);

    @TempDir
    Path folder;

    private Ledger ledger;
    private BulkJobs jobs;

    private static final class NoFlows implements Flows {
        @Override
        public List<Flow> all() {
            return List.of(new Flow(
                    "reader",
                    "things",
                    null,
                    Source.of("channel:things"),
                    Set.of("billing"),
                    Set.of(),
                    List.of(),
                    List.of()));
        }

        @Override
        public List<Card> cards() {
            return List.of();
        }
    }

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        jobs = jobs(ledger);
        subscribe(ledger);
    }

    static void subscribe(Ledger ledger) {
        ledger.subscribe(List.of(new Subscription("reader", "things", Subscription.Order.SUBJECT)))
                .toCompletableFuture()
                .join();
    }

    static BulkJobs jobs(Ledger ledger) {
        Actions actions = new Actions(ledger, Ownership.NONE);
        NoFlows flows = new NoFlows();
        KnownNames names = new KnownNames(ledger, flows, Systems.none());
        return new BulkJobs(
                actions,
                new FindDeliveries(
                        actions,
                        ledger,
                        flows,
                        new GoneRoutes(
                                ledger,
                                flows,
                                new IntegrationOwners(
                                        ledger, flows, Channels.ofLedger(), Duration.ofDays(30), Clock.systemUTC())),
                        names),
                ledger,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void park(int count) {
        park(ledger, count);
    }

    /** Of the channel {@code things}, for its subscription {@code reader}. */
    static void park(Ledger ledger, int count) {
        for (int i = 0; i < count; i++) {
            byte[] payload = ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            Message message = new Message("m" + i, "test", "thing", "C-" + i, Instant.now(), Message.JSON, payload);
            ledger.accept("things", message).toCompletableFuture().join();
        }
        for (Delivery delivery :
                ledger.claim("reader", count).toCompletableFuture().join().deliveries()) {
            Settlement.Attempt attempt = new Settlement.Attempt(1, Instant.now(), 1, List.of());
            Problem problem = Problem.of(ProblemCode.REQUEST_REFUSED, "no");
            ledger.settle(new Settlement.Park(delivery, attempt, problem))
                    .toCompletableFuture()
                    .join();
        }
    }

    static BulkRequest wish(Kind kind, int most, int perSecond) {
        return new BulkRequest(kind, DeliverySearch.any(50), null, true, most, perSecond);
    }

    private int count(DeliveryState state) {
        return ledger.admin()
                .find(DeliverySearch.any(500).in(Set.of(state)))
                .found()
                .size();
    }

    @Test
    void previewCountsAndChangesNothing() {
        park(30);
        BulkJobs.Preview preview = jobs.preview(VERA, wish(Kind.REPLAY, 20, 10));
        assertThat(preview.deliveries()).isEqualTo(20);
        assertThat(preview.more()).isTrue();
        assertThat(preview.byProblem()).containsEntry("SB-4024", 20L);
        assertThat(preview.first()).hasSize(10);
        assertThat(jobs.preview(VERA, wish(Kind.REPLAY, 30, 10)).more()).isFalse();
        assertThat(count(DeliveryState.PARKED)).isEqualTo(30);
    }

    @Test
    void replaysAtItsRateUpToItsLimitAndSaysSo() {
        park(30);
        BulkJob job = jobs.begin(ADA, wish(Kind.REPLAY, 25, 10), "billing is back");
        jobs.tick();
        assertThat(count(DeliveryState.PENDING)).isEqualTo(10);
        assertThat(jobs.find(VERA, job.id()).done()).isEqualTo(10);
        jobs.tick();
        jobs.tick();
        BulkJob ended = jobs.find(VERA, job.id());
        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.done()).isEqualTo(25);
        assertThat(count(DeliveryState.PARKED)).isEqualTo(5);
        AuditLog.Record record = ledger.audit()
                .find(new AuditLog.Query("ada", "replay-many", null, null, 1))
                .get(0);
        assertThat(record.result()).isEqualTo(AuditLog.Result.DONE);
        assertThat(record.detail()).isEqualTo("25 replayed, 0 skipped");
        assertThat(record.request().target()).contains("parked", "most=25");
    }

    @Test
    void anotherProcessCarriesOnWhereOneDied() {
        park(30);
        BulkJob job = jobs.begin(ADA, wish(Kind.REPLAY, 100, 10), null);
        jobs.tick();

        BulkJobs other = jobs(ledger);
        for (int i = 0; i < 3; i++) {
            other.tick();
        }
        assertThat(jobs.find(VERA, job.id()).state()).isEqualTo(State.DONE);
        assertThat(jobs.find(VERA, job.id()).done()).isEqualTo(30);
        assertThat(count(DeliveryState.PARKED)).isZero();
    }

    @Test
    void cancelledJobStopsWhereItIs() {
        park(30);
        BulkJob job = jobs.begin(ADA, wish(Kind.DISCARD, 100, 10), "test data");
        jobs.tick();
        assertThat(jobs.cancel(ADA, job.id(), "enough").state()).isEqualTo(State.CANCELLED);
        jobs.tick();
        assertThat(count(DeliveryState.DISCARDED)).isEqualTo(10);
        assertThatThrownBy(() -> jobs.cancel(ADA, job.id(), null)).hasMessageContaining("has ended already");
    }

    @Test
    void keepsToTheIntegration() {
        park(3);
        BulkRequest other = new BulkRequest(Kind.REPLAY, DeliverySearch.any(50), "elsewhere", false, 10, 10);
        assertThatThrownBy(() -> jobs.preview(VERA, other)).hasMessageContaining("SB-8004");
        BulkRequest own = new BulkRequest(Kind.REPLAY, DeliverySearch.any(50), "things", false, 10, 10);
        assertThat(jobs.preview(VERA, own).deliveries()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsTooMuchAndWhoMayNot() {
        assertThatThrownBy(() -> jobs.begin(ADA, wish(Kind.REPLAY, 0, 10), null))
                .hasMessageContaining("SB-8003");
        assertThatThrownBy(() -> jobs.begin(ADA, wish(Kind.REPLAY, 10, 5_000), null))
                .hasMessageContaining("SB-8003");
        assertThatThrownBy(() -> jobs.begin(VERA, wish(Kind.REPLAY, 10, 10), null))
                .hasMessageContaining("SB-8001");
        assertThatThrownBy(() -> jobs.begin(ADA, wish(Kind.DISCARD, 10, 10), " "))
                .hasMessageContaining("SB-8002");
        BulkRequest delivered = new BulkRequest(
                Kind.REPLAY, DeliverySearch.any(50).in(Set.of(DeliveryState.DELIVERED)), null, true, 10, 10);
        assertThatThrownBy(() -> jobs.begin(ADA, delivered, null)).hasMessageContaining("SB-8003");
    }
}
