package io.signalbox.drift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.Traffic;
import io.signalbox.http.Answers;
import io.signalbox.kind.Kinds;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.mapping.Mappings;
import io.signalbox.message.Json;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

class DriftWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final NotesInMemory notes = new NotesInMemory();
    private DriftWatch watch;

    @BeforeEach
    void start() {
        watch = watch();
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    private DriftWatch watch() {
        Systems systems =
                Systems.load(folder, Kinds.shipped(), key -> Optional.empty()).systems();
        Sampler sampler = new Sampler(100_000, 1, 1_000_000, Clock.systemUTC());
        return new DriftWatch(sampler, 5, new Contracts(systems), new SavedShapes(notes), Clock.systemUTC());
    }

    private static Traffic answer(int status, String mediaType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CallOutcome outcome = new Answers(Clock.systemUTC()).outcome(status, name -> null);
        return new Traffic("billing", "find", "a-route", outcome, name -> List.of(), null, bytes, mediaType);
    }

    private List<Drift> drifts() {
        return new DriftReport(watch, (system, operation) -> List.of()).of(Optional.empty());
    }

    /** One after the other, so that the queue drops none. */
    private void learn(String body) {
        long before = samples();
        watch.observe(answer(200, "application/json", body));
        Awaitility.await().atMost(LIMIT).until(() -> samples() == before + 1);
    }

    private long samples() {
        return watch.shapes().values().stream()
                .mapToLong(shape -> shape.samples)
                .sum();
    }

    @Test
    void learnsWhatTheKindOfACallMakesOfItsBodies() {
        BodyView reversed = new BodyView() {
            @Override
            public boolean mayRead(byte[] body) {
                return true;
            }

            @Override
            public boolean reads(String mediaType) {
                return mediaType.equals("text/backwards");
            }

            @Override
            public JsonNode received(byte[] body) throws IOException {
                return Json.reader()
                        .readTree(new StringBuilder(new String(body, StandardCharsets.UTF_8))
                                .reverse()
                                .toString());
            }
        };
        byte[] bytes = "}1:\"a\"{".getBytes(StandardCharsets.UTF_8);
        CallOutcome outcome = CallOutcome.done("200");
        watch.observe(new Traffic(
                "billing", "find", "a-route", outcome, name -> List.of(), null, bytes, "text/backwards", reversed));

        Awaitility.await().atMost(LIMIT).until(() -> samples() == 1);
        assertThat(watch.shapes().values()).singleElement().satisfies(shape -> assertThat(shape.fields)
                .containsKey("/a"));
    }

    @Test
    void tellsAPageWhereJsonWasAskedForAtOnce() {
        watch.observe(answer(200, "text/html; charset=utf-8", "<p>Canary 4711</p>"));
        watch.observe(answer(200, null, " <!DOCTYPE html><p>Canary 4711</p>"));
        watch.observe(answer(200, "text/plain", "<p>no page</p>"));

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(drifts()).singleElement().satisfies(drift -> {
                    assertThat(drift.toString()).contains("an HTML page").doesNotContain("Canary");
                    assertThat(drift.toString()).contains("BREAKING");
                }));
    }

    @Test
    void findsOutOfTheWayOfTheCall() {
        for (int i = 0; i < 6; i++) {
            learn("{\"name\":\"Ada\"}");
        }
        learn("{\"name\":\"Ada\",\"extra\":\"Canary 4711\"}");

        assertThat(drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.field()).isEqualTo("/extra");
            assertThat(drift.kind()).isEqualTo(Drift.Kind.ADDITIVE);
            assertThat(drift.against()).isEqualTo("history");
            assertThat(drift.sample()).isEqualTo("\"Xxxxxx 9999\"");
        });
    }

    @Test
    void looksAtJsonOfSuccessfulCallsOnly() {
        watch.observe(answer(422, "application/json", "{\"error\":1}"));
        watch.observe(answer(200, "text/html", "{\"error\":1}"));
        watch.observe(answer(200, "application/json", "{broken"));
        watch.observe(answer(200, "application/json", "{\"big\":\"" + "x".repeat(300_000) + "\"}"));
        learn("{\"name\":\"Ada\"}");

        assertThat(samples()).isEqualTo(1);
    }

    @Test
    void dropsSamplesRatherThanToWait() {
        DriftWatch idle = watch(); // its thread never runs
        for (int i = 0; i < 1_000; i++) {
            idle.observe(answer(200, "application/json", "{\"name\":\"Ada\"}"));
        }
        assertThat(idle.dropped()).isEqualTo(1_000 - 256);
    }

    @Test
    void goesOnFromWhatWasSavedBeforeARestart() {
        for (int i = 0; i < 6; i++) {
            learn("{\"name\":\"Ada\"}");
        }
        watch.saveAll();
        watch.close();
        watch = watch();
        watch.start();
        learn("{\"name\":7}");

        assertThat(drifts()).singleElement().satisfies(drift -> assertThat(drift.kind())
                .isEqualTo(Drift.Kind.BREAKING));
    }

    @Test
    void makesWhatIsAcknowledgedNormalInEveryProcess() {
        for (int i = 0; i < 6; i++) {
            learn("{\"name\":\"Ada\"}");
        }
        learn("{\"name\":7}");
        String id = drifts().get(0).id();

        assertThat(watch.acknowledge("no-such-id", "ada")).isFalse();
        assertThat(watch.acknowledge(id, "ada")).isTrue();
        learn("{\"name\":7}");

        assertThat(drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.acknowledgedBy()).isEqualTo("ada");
            assertThat(drift.count()).isEqualTo(1);
        });
        DriftWatch other = watch();
        assertThat(new DriftReport(other, (system, operation) -> List.of()).of(Optional.of("billing")))
                .extracting(Drift::acknowledgedBy)
                .containsExactly("ada");
    }

    @Test
    void namesTheMappingsThatReadTheField() throws Exception {
        Files.writeString(folder.resolve("reads.jslt"), "{\"n\": .contact.name}");
        Files.writeString(folder.resolve("reads-not.jslt"), "{\"name\": .id}");
        Mappings mappings = Mappings.load(folder).mappings();
        for (int i = 0; i < 6; i++) {
            learn("{\"contact\":{\"name\":\"Ada\"}}");
        }
        learn("{\"contact\":{\"name\":null}}");

        assertThat(new DriftReport(watch, (system, operation) -> mappings.all()).of(Optional.empty()))
                .singleElement()
                .satisfies(drift -> assertThat(drift.mappings()).containsExactly("reads"));
    }
}
