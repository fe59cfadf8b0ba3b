package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A catalog in the form that version 3 of Kaoto's has, with one component of Camel's own. */
class KaotoCommandTest {

    @TempDir
    Path home;

    private Path components;

    @BeforeEach
    void catalog() throws IOException {
        Path folder = Files.createDirectories(home.resolve("catalog/camel-main/4.14.9"));
        Files.writeString(
                home.resolve("catalog/index.json"),
                """
                { "version": 3, "definitions": [
                  { "name": "Camel Main 4.14.9", "runtime": "Main", "fileName": "camel-main/4.14.9/index-1.json" },
                  { "name": "Citrus", "runtime": "Citrus", "fileName": "camel-main/4.14.9/index-2.json" } ] }
                """);
        Files.writeString(
                folder.resolve("index-1.json"),
                "{ \"catalogs\": { \"components\": { \"file\": \"components-1.json\" } } }");
        Files.writeString(folder.resolve("index-2.json"), "{ \"catalogs\": { } }");
        components = Files.writeString(folder.resolve("components-1.json"), "{ \"direct\": { \"component\": {} } }");
    }

    @Test
    void addsTheComponentsWithTheNamesOfTheProject() throws IOException {
        CommandLineFixture line = new CommandLineFixture(home);
        assertThat(line.run("new", "example", "splitter")).isZero();
        for (int i = 0; i < 2; i++) {
            assertThat(line.run("kaoto", home.resolve("catalog").toString()))
                    .as(line.err())
                    .isZero();
        }

        JsonNode all = Json.reader().readTree(Files.readString(components));
        assertThat(all.properties())
                .extracting(field -> field.getKey())
                .containsExactly("direct", "system", "channel", "mapping");
        JsonNode system = all.path("system");
        assertThat(system.at("/component/syntax").asText()).isEqualTo("system:name/operation");
        assertThat(system.at("/propertiesSchema/required").toString()).isEqualTo("[\"name\",\"operation\"]");
        assertThat(system.at("/propertiesSchema/properties/name/enum").toString())
                .isEqualTo("[\"splitter-shop\",\"splitter-warehouse\"]");
        assertThat(system.at("/propertiesSchema/properties/operation/enum").toString())
                .isEqualTo("[\"order-placed\",\"reserve-item\"]");
        assertThat(all.at("/channel/propertiesSchema/properties/name/enum").toString())
                .isEqualTo("[\"order-line\"]");
        assertThat(all.at("/mapping/propertiesSchema/properties/name/enum").toString())
                .isEqualTo("[\"order-to-lines\"]");
    }

    @Test
    void saysWhatIsNoCatalog() throws IOException {
        CommandLineFixture line = new CommandLineFixture(home);
        assertThat(line.run("kaoto", home.toString())).isEqualTo(1);
        assertThat(line.err()).contains("index.json is not a part of a catalog of Kaoto");
        Files.writeString(home.resolve("index.json"), "{}");
        assertThat(line.run("kaoto", home.toString())).isEqualTo(1);
        assertThat(line.err()).contains("names no catalog with components");
    }
}
