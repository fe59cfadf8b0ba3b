package io.signalbox.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.Kinds;

import static org.assertj.core.api.Assertions.assertThat;

/** What editors read in {@code docs/schemas} is what the hub checks with. */
class PublishedSchemasTest {

    private static final Path PUBLISHED = Path.of("docs/schemas");
    private static final List<String> NAMES = List.of("integration", "system", "glossary", "notify", "test");

    @Test
    void publishesWhatTheKindsOfOperationsContribute() throws IOException {
        Path file = PUBLISHED.resolve("system.schema.json");
        String ours = Kinds.shipped().schema().toPrettyString() + "\n";
        if (Boolean.getBoolean("signalbox.docs.write")) {
            Files.writeString(file, ours);
        }
        assertThat(Files.readString(file)).isEqualTo(ours);
        assertThat(Kinds.shipped().schema().at("/$defs/operation/properties").has("http"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration", "glossary", "notify", "test"})
    void publishesWhatTheHubChecksWith(String name) throws IOException {
        Path file = PUBLISHED.resolve(name + ".schema.json");
        String ours = resource("schema/" + name + ".schema.json");
        assertThat(Files.readString(file)).isEqualTo(ours);
        JsonNode schema = new ObjectMapper().readTree(ours);
        assertThat(schema.path("title").asText()).startsWith("Signalbox ");
        assertThat(schema.path("description").asText()).endsWith(".");
    }

    @Test
    void publishesNothingElse() throws IOException {
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(NAMES);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PublishedSchemasTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
