package io.signalbox.retirement;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.DeliveryAdmin.Actor;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.retirement.Retirement.Export;
import io.signalbox.retirement.Retirement.Tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of the deliveries of an integration that goes, and of nobody else's. */
class RetiredDeliveriesTest {

    /** More than one page of every reader. */
    private static final int MANY = 501;

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Set<DeliveryState> PARKED = Set.of(DeliveryState.PARKED);
    private static final Actor ADA = new Actor(7, "ada", "retired: replaced");

    @TempDir
    Path folder;

    private Ledger ledger;
    private RetirementNotes notes;
    private RetiredDeliveries deliveries;
    private RetirementFiles files;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder, Clock.systemUTC());
        ledger.subscribe(List.of(
                        new Subscription("lamps-to-log", "lamps", Subscription.Order.NONE),
                        new Subscription("bulbs-to-log", "bulbs", Subscription.Order.NONE)))
                .toCompletableFuture()
                .join();
        notes = new RetirementNotes(ledger.notes());
        deliveries = new RetiredDeliveries(ledger, notes);
        files = new RetirementFiles(folder, ledger.admin());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Retirement retirement() {
        return new Retirement(
                "lamps",
                List.of("lamps-to-log"),
                List.of(),
                true,
                NOON,
                "ada",
                "replaced",
                NOON,
                List.of(),
                List.of(new Tick(1, "Unplug", null, null), new Tick(2, "Return", null, null)),
                List.of(),
                null,
                0);
    }

    private void accept(String channel, int count) {
        IntStream.range(0, count)
                .mapToObj(i -> ledger.accept(
                        channel,
                        new Message(
                                channel + i,
                                "test",
                                "thing",
                                "C-" + i,
                                NOON,
                                Message.JSON,
                                ("{\"lamp\":" + i + "}").getBytes(StandardCharsets.UTF_8))))
                .toList()
                .forEach(accepted -> accepted.toCompletableFuture().join());
    }

    private void park(String subscription, int count) {
        List<Delivery> claimed =
                ledger.claim(subscription, count).toCompletableFuture().join().deliveries();
        assertThat(claimed).hasSize(count);
        claimed.stream()
                .map(delivery -> ledger.settle(new Settlement.Park(
                        delivery,
                        new Settlement.Attempt(1, NOON, 1, List.of()),
                        Problem.of(ProblemCode.REQUEST_REFUSED, "no"))))
                .toList()
                .forEach(settled -> settled.toCompletableFuture().join());
    }

    private long count(String subscription, DeliveryState state) {
        return ledger.admin()
                .find(DeliverySearch.any(1000).of(Set.of(subscription)).in(Set.of(state)))
                .found()
                .size();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void countsItsOwnOnly() {
        accept("lamps", 5);
        accept("bulbs", 3);
        park("lamps-to-log", 2);

        assertThat(deliveries.waiting(retirement())).isEqualTo(3);
        assertThat(deliveries.parked(retirement())).isEqualTo(2);
        assertThat(deliveries.prove(retirement(), NOON))
                .isEqualTo(new Retirement.Proof(
                        NOON, Map.of("lamps-to-log", 3L), Map.of("lamps-to-log", 0L), Map.of("lamps-to-log", 2L)));
    }

    @Test
    void discardsEveryParkedOneOfItsOwnAndSaysHowMany() {
        accept("lamps", MANY);
        accept("bulbs", 1);
        park("lamps-to-log", MANY);
        park("bulbs-to-log", 1);

        Note<Retirement> kept = deliveries.discard(notes.begin(retirement()), PARKED, ADA);

        assertThat(kept.value().discarded()).isEqualTo(MANY);
        assertThat(count("lamps-to-log", DeliveryState.PARKED)).isZero();
        assertThat(count("lamps-to-log", DeliveryState.DISCARDED)).isEqualTo(MANY);
        assertThat(count("bulbs-to-log", DeliveryState.PARKED)).isEqualTo(1);
    }

    @Test
    void discardsNothingOverSomebodyElsesStep() {
        accept("lamps", 1);
        park("lamps-to-log", 1);
        Note<Retirement> read = notes.begin(retirement());
        notes.replace(read, retirement().ticked(1, NOON, "bob"));

        assertThatThrownBy(() -> deliveries.discard(read, PARKED, ADA))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.NOT_POSSIBLE_NOW));
        assertThat(count("lamps-to-log", DeliveryState.PARKED)).isEqualTo(1);
        assertThatThrownBy(() -> notes.replace(read, retirement())).isInstanceOf(ProblemException.class);
    }

    @Test
    void writesEveryDeliveryAndThePayloadOfParkedOnes() throws Exception {
        accept("lamps", MANY);
        accept("bulbs", 1);
        park("lamps-to-log", 2);

        List<Export> exports = files.exports(retirement(), List.of("journal", "parked"), PARKED);

        Path own = folder.resolve("retired/lamps");
        List<String> journal = Files.readAllLines(own.resolve("journal.jsonl"));
        List<String> parked = Files.readAllLines(own.resolve("parked.jsonl"));
        assertThat(journal).hasSize(MANY).noneMatch(line -> line.contains("payload"));
        assertThat(parked).hasSize(2);
        JsonNode first = Json.reader().readTree(parked.get(0));
        assertThat(first.at("/carried/payload").asText()).startsWith("{\"lamp\":");
        assertThat(exports)
                .containsExactly(
                        new Export(own.resolve("parked.jsonl").toString(), 2, sha256(own.resolve("parked.jsonl"))),
                        new Export(
                                own.resolve("journal.jsonl").toString(), MANY, sha256(own.resolve("journal.jsonl"))));
        assertThat(own.toFile().list()).containsExactlyInAnyOrder("parked.jsonl", "journal.jsonl");
        assertThat(files.exports(retirement(), List.of(), PARKED)).isEmpty();
    }

    @Test
    void aStepOfTheCardBelongsToWhoTickedItOffFirst() {
        Retirement ticked = retirement().ticked(2, NOON, "ada").ticked(2, NOON.plusSeconds(1), "bob");

        assertThat(ticked.ticks())
                .containsExactly(new Tick(1, "Unplug", null, null), new Tick(2, "Return", NOON, "ada"));
    }
}
