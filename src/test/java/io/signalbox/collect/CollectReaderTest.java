package io.signalbox.collect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.Kinds;
import io.signalbox.problem.Finding;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Collected calls as people write them, and what they are told of mistakes. */
class CollectReaderTest {

    private static final String RESULTS = "answers: { items: { success: { at: /status, is: 2xx } } }";

    @TempDir
    private Path routes;

    private Systems.Loading load(String beside, String... lines) throws Exception {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(
                routes.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com" } }
                %s
                operations:
                  find-contact: { http: "GET /contacts" }
                  upsert-contacts:
                """
                                .formatted(beside)
                        + String.join("\n", lines).indent(4));
        return Systems.load(routes, Kinds.shipped(), key -> Optional.empty());
    }

    private Collect collect(String... lines) throws Exception {
        Systems.Loading loading = load("", lines);
        assertThat(loading.findings()).isEmpty();
        return loading.systems().get("crm").collects().get("upsert-contacts");
    }

    private List<String> findings(String... lines) throws Exception {
        return load("", lines).findings().stream().map(Finding::toString).toList();
    }

    private static String body(Collect collect, String... items) {
        List<byte[]> bytes = List.of(items).stream()
                .map(item -> item.getBytes(StandardCharsets.UTF_8))
                .toList();
        return new String(collect.body().of(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatIsCollected() throws Exception {
        Collect collect = collect("http: POST /batch", "collect: { every: 10s, most: 200, size: 1MiB }", RESULTS);
        assertThat(collect.every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(collect.most()).isEqualTo(200);
        assertThat(collect.size()).isEqualTo(1 << 20);
        assertThat(collect.inTurn()).as("where each has a result of its own").isTrue();
        assertThat(collect.words()).isEqualTo("collect every 10s");
        Instant oldest = Instant.parse("2026-11-29T12:00:00Z");
        assertThat(collect.due(null, oldest)).isEqualTo("2026-11-29T12:00:10Z");
        assertThat(collect.due(null, null)).isNull();
    }

    @Test
    void keepsFixedTimesOfAZone() throws Exception {
        Collect collect = collect(
                "http: \"PUT /journals/${date}-${time}-${batch}\"",
                "collect: { cron: 0 0 23 * * ?, zone: Europe/Berlin, most: 100000 }");
        assertThat(collect.due(Instant.parse("2026-11-29T12:00:00Z"), null)).isEqualTo("2026-11-29T22:00:00Z");
        assertThat(collect.inTurn()).isFalse();
        assertThat(collect.zone()).hasToString("Europe/Berlin");
    }

    @Test
    void writesTheBodyAroundTheItems() throws Exception {
        assertThat(body(collect("http: POST /batch", "collect: { every: 10s }"), "{\"a\":1.50}", "2"))
                .isEqualTo("[{\"a\":1.50},2]");
        assertThat(body(
                        collect(
                                "http: POST /batch",
                                "collect: { every: 10s, at: /records, body: { allOrNone: false } }"),
                        "1",
                        "2"))
                .isEqualTo("{\"allOrNone\":false,\"records\":[1,2]}");
        assertThat(body(collect("http: POST /batch", "collect: { every: 10s, at: /input/list }"), "1"))
                .isEqualTo("{\"input\":{\"list\":[1]}}");
        assertThat(body(
                        collect("http: POST /_bulk", "collect: { every: 10s, as: lines }"),
                        "[{\"index\":{}},{\"a\":1}]",
                        "{\"b\":2}"))
                .isEqualTo("{\"index\":{}}\n{\"a\":1}\n{\"b\":2}\n");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(findings("http: POST /batch", "collect: { most: 10 }"))
                .singleElement()
                .asString()
                .contains("crm.yaml:9:", "must say when", "neither");
        assertThat(findings("http: POST /batch", "collect: { every: 1h, cron: 0 0 23 * * ? }"))
                .singleElement()
                .asString()
                .contains("both");
        assertThat(findings("http: POST /batch", "collect: { every: 100ms }"))
                .singleElement()
                .asString()
                .contains("between 1s and 1d");
        assertThat(findings("http: POST /batch", "collect: { cron: 0 0 23 31 2 ? }"))
                .singleElement()
                .asString()
                .contains("never comes");
        assertThat(findings("http: POST /batch", "collect: { every: 1h, zone: Europe/Berlin }"))
                .singleElement()
                .asString()
                .contains("'zone' is about the times of 'cron'");
        assertThat(findings("http: POST /batch", "collect: { every: 1h, size: 65MiB }"))
                .singleElement()
                .asString()
                .contains("at most 64MiB");
        assertThat(findings("http: POST /batch", "collect: { every: 1h, body: { a: 1 } }"))
                .singleElement()
                .asString()
                .contains("say with 'at' where that stands");
        assertThat(findings("http: POST /batch", "collect: { every: 1h, at: /a, body: { a: 1 } }"))
                .singleElement()
                .asString()
                .contains("says something else at /a");
        assertThat(findings("http: POST /batch", "collect: { every: 1h, as: lines, at: /a }"))
                .singleElement()
                .asString()
                .contains("a body of lines holds nothing but its items");
    }

    @Test
    void refusesWhatIsAboutOneMessage() throws Exception {
        assertThat(findings("http: \"POST /batch/${subject}\"", "collect: { every: 10s }"))
                .singleElement()
                .asString()
                .contains("crm.yaml:9:", "'${subject}' would be of one of them", "${date}");
        assertThat(findings("http: \"POST /batch/${body/id}\"", "collect: { every: 10s }"))
                .singleElement()
                .asString()
                .contains("'${body/...}'");
        assertThat(findings("http: GET /batch", "collect: { every: 10s }"))
                .singleElement()
                .asString()
                .contains("'GET' changes nothing");
        assertThat(findings("http: DELETE /batch", "collect: { every: 10s }"))
                .singleElement()
                .asString()
                .contains("sends none");
        assertThat(findings(
                        "webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /id }",
                        "collect: { every: 10s }"))
                .anySatisfy(each -> assertThat(each).contains("is an event, which is not called"));
        assertThat(load("idempotency: { lookup: find-contact }", "http: POST /batch", "collect: { every: 10s }")
                        .findings())
                .anySatisfy(each ->
                        assertThat(each.toString()).contains("'idempotency.lookup' finds what one message did"));
        assertThat(load(
                                "fallback: { upsert-contacts: system:crm-eu/upsert }",
                                "http: POST /batch",
                                "collect: { every: 10s }")
                        .findings())
                .anySatisfy(each -> assertThat(each.toString()).contains("cannot be collected and have a fallback"));
    }

    @Test
    void aFileIsWrittenOfWhatIsCollected() throws Exception {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(
                routes.resolve("systems/erp.yaml"),
                """
                system: erp
                environment: production
                environments: { production: { url: "file:///srv/erp" } }
                operations:
                  write-journal:
                    file: { path: "/in/journal-${date}-${key}.csv", ifExists: refuse }
                    write: { csv: {} }
                    collect: { cron: 0 0 23 * * ?, most: 100000 }
                """);
        Systems.Loading loading = Systems.load(routes, Kinds.shipped(), key -> Optional.empty());
        assertThat(loading.findings()).filteredOn(Finding::isError).isEmpty();
        SystemDescriptor erp = loading.systems().get("erp");
        assertThat(erp.callable("write-journal").sendsBody()).isTrue();
        assertThat(erp.collects()).containsKey("write-journal");
    }
}
