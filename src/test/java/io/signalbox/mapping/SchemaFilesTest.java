package io.signalbox.mapping;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SchemaFilesTest {

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"type": "string"                               | MAPPING_SCHEMA_BROKEN  | 1:18 | breaks off at line 1
            {"type": "strin"}                               | MAPPING_SCHEMA_BROKEN  | 1:10 | /type is not JSON Schema
            {"$ref": "sibling.schema.json"}                 | MAPPING_SCHEMA_UNKNOWN | 1:10 | names no file
            {"$ref": "https://example.com/a.schema.json"}   | MAPPING_OUTSIDE_ROUTES | 1:10 | never fetched
            {"$ref": "../../outside.json"}                  | MAPPING_OUTSIDE_ROUTES | 1:10 | outside the routes folder
            {"$ref": "#/$defs/nowhere"}                     | MAPPING_SCHEMA_UNKNOWN | 1:10 | names no place
            {"$schema": "https://example.com/my-own"}       | MAPPING_SCHEMA_BROKEN  | 0:0  | cannot be used
            {"$ref": "#"}                                   | MAPPING_SCHEMA_BROKEN  | 1:1  | against itself without end
            {"items": {"allOf": [{"$ref": "#/items"}]}}     | MAPPING_SCHEMA_BROKEN  | 1:11 | /items is held against itself
            {"properties": {"not": {"not": {"$ref": "#/properties/not"}}}} | MAPPING_SCHEMA_BROKEN | 1:24 | without end
            """)
    void reportsABrokenSchemaAtItsOwnPlace(String schema, ProblemCode code, String place, String text) {
        Mappings.Loaded loaded = load(schema);
        assertThat(loaded.mappings().find("it")).isEmpty();
        Finding finding = inSchema(loaded).get(0);
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.text()).contains(text);
        assertThat(finding.line() + ":" + finding.column()).isEqualTo(place);
    }

    @Test
    void neverFetchesAMetaSchema() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/meta";
            assertThat(load("{\"$schema\": \"" + address + "\"}").errors()).isNotEmpty();
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void followsReferencesBetweenFilesEvenInACircle() {
        Mapping mapping = new RoutesDraft(root)
                .with("model/a.schema.json", "{\"properties\": {\"b\": {\"$ref\": \"parts/b.schema.json\"}}}")
                .with(
                        "model/parts/b.schema.json",
                        "{\"$id\": \"https://example.com/b\", \"required\": [\"x\"],"
                                + " \"properties\": {\"a\": {\"$ref\": \"../a.schema.json\"}}}")
                .mapping("// in: model/a.schema.json\n.");
        assertThat(mapping.apply(RoutesDraft.json("{\"b\": {\"x\": 1}}"))).isNotNull();
        assertThat(catchThrowable(() -> mapping.apply(RoutesDraft.json("{\"b\": {\"x\": 1, \"a\": {\"b\": {}}}}"))))
                .hasMessageContaining("lacks x (/b/a/b/x)");
    }

    @Test
    void reportsASharedSchemaOnceAndEachMappingThatNeedsIt() {
        Mappings.Loaded loaded = new RoutesDraft(root)
                .with("model/it.schema.json", "{\"type\": 5}")
                .with("a.jslt", "// in: model/it.schema.json\n.")
                .with("b.jslt", "// out: model/it.schema.json\n.")
                .load();
        assertThat(loaded.errors())
                .extracting(finding -> root.relativize(finding.path()).toString())
                .contains("a.jslt", "b.jslt")
                .haveExactly(1, new Condition<>("model/it.schema.json"::equals, "the schema"));
    }

    /** Each of forty names the next twice: a value would be held against 2^40 schemas. */
    @Test
    void refusesSchemasThatDoubleAtEachStep() {
        StringBuilder schema = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {\"a40\": {}");
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\": \"#/$defs/a" + (i + 1) + "\"}";
            schema.append(", \"a" + i + "\": {\"anyOf\": [" + next + ", " + next + "]}");
        }
        Finding finding = inSchema(load(schema + "}}")).get(0);
        assertThat(finding.text()).contains("against more than 10000 schemas");
        assertThat(finding.line()).isEqualTo(1);
    }

    @Test
    void refusesReferencesThatLeadOnAndOn() {
        StringBuilder schema = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {\"a5000\": {}");
        for (int i = 0; i < 5_000; i++) {
            schema.append(", \"a" + i + "\": {\"$ref\": \"#/$defs/a" + (i + 1) + "\"}");
        }
        assertThat(inSchema(load(schema + "}}")).get(0).text()).contains("more than 200 steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\": {\"a\": {\"pattern\": \"^(x+x+)+y$\"}}}",
                "{\"properties\": {\"a\": {\"not\": {\"pattern\": \"^(x+x+)+y$\"}}}}",
                "{\"patternProperties\": {\"^(a|aa)+$\": false, \"^(([ax])+)+b$\": true}}",
                "{\"properties\": {\"a\": {\"pattern\": \"^(x|y)*$\"}}}"
            })
    void endsWithPatternsThatGoBackWithoutEnd(String schema) {
        Mapping mapping =
                new RoutesDraft(root).with("model/it.schema.json", schema).mapping("// in: model/it.schema.json\n.");
        String x = "x".repeat(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(catchThrowable(() ->
                        mapping.apply(RoutesDraft.json("{\"a\": \"" + x + "\", \"" + "ax".repeat(50) + "\": 1}"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SB-5002")
                .hasMessageNotContaining("xxxx"));
    }

    /** Each level of the value is held against both alternatives, and so twice as often as the one above. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"oneOf\": [{\"properties\": {\"a\": {\"$ref\": \"#\"}}}, {\"properties\": {\"a\": {\"$ref\": \"#\"}}, \"required\": [\"b\"]}]}",
                "{\"properties\": {\"a\": {\"$ref\": \"#\"}}, \"$ref\": \"#/$defs/b\", \"$defs\": {\"b\": {\"properties\": {\"a\": {\"$ref\": \"#\"}}, \"required\": [\"a\"]}}}"
            })
    void endsWithValuesThatDoubleTheWorkAtEachLevel(String schema) {
        Mapping mapping =
                new RoutesDraft(root).with("model/it.schema.json", schema).mapping("// in: model/it.schema.json\n.");
        String value = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> assertThat(catchThrowable(() -> mapping.apply(RoutesDraft.json(value))))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("does not come to an end"));
    }

    private Mappings.Loaded load(String schema) {
        return new RoutesDraft(root)
                .with("model/it.schema.json", schema)
                .with("it.jslt", "// in: model/it.schema.json\n.")
                .load();
    }

    private static List<Finding> inSchema(Mappings.Loaded loaded) {
        return loaded.errors().stream()
                .filter(finding -> finding.path().endsWith("it.schema.json"))
                .toList();
    }
}
