package io.signalbox.loss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.mapping.Mappings;

import static org.assertj.core.api.Assertions.assertThat;

class FindLossesTest {

    private static final String CRM =
            """
            { "type": "object", "properties": {
                "name": { "type": "object", "properties": { "first": { "type": "string" }, "last": { "type": "string" } } },
                "phone": { "type": "string" },
                "tags": { "type": "array", "items": { "type": "string" } } } }
            """;
    private static final String BILLING =
            """
            { "type": "object", "properties": { "fullName": { "type": "string" }, "vat": { "type": "string" } } }
            """;

    @TempDir
    Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private MappingLosses losses(String there, String back) throws IOException {
        write("crm.schema.json", CRM);
        write("billing.schema.json", BILLING);
        write("there.jslt", "// in: crm.schema.json\n// out: billing.schema.json\n" + there);
        if (back != null) {
            write("back.jslt", "// in: billing.schema.json\n// out: crm.schema.json\n" + back);
        }
        Mappings.Loaded loaded = Mappings.load(root);
        assertThat(loaded.errors()).isEmpty();
        return FindLosses.of(loaded.mappings()).stream()
                .filter(each -> each.mapping().equals("there"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesFieldsThatAreNeverReadAndNeverFilled() throws IOException {
        MappingLosses losses = losses("{ \"fullName\": .name.last }", null);

        assertThat(losses.known()).isTrue();
        assertThat(losses.unused()).containsExactly("/name/first", "/phone", "/tags/[]");
        assertThat(losses.unfilled()).containsExactly("/vat");
        assertThat(losses.lost()).isEmpty();
    }

    @Test
    void nothingIsUnusedOfABlockThatIsReadAsAWhole() throws IOException {
        MappingLosses losses = losses("{ \"fullName\": to-json(.name), \"vat\": .phone }", null);

        assertThat(losses.unused()).containsExactly("/tags/[]");
        assertThat(losses.unfilled()).isEmpty();
    }

    @Test
    void findsTextThatDoesNotComeBack() throws IOException {
        write(
                "there.examples/suite.in.json",
                "{\"name\":{\"first\":\"Ada\",\"last\":\"Lovelace\"},\"phone\":\"12 34\"}");

        MappingLosses losses = losses("{ \"fullName\": .name.last }", "{ \"name\": { \"last\": .fullName } }");

        assertThat(losses.lost()).singleElement().satisfies(trip -> {
            assertThat(trip.back()).isEqualTo("back");
            assertThat(trip.example()).isEqualTo("suite");
            assertThat(trip.fields()).containsExactly("/name/first", "/phone");
        });
    }

    @Test
    void saysNothingOfARoundTripThatBringsAllHome() throws IOException {
        write("there.examples/whole.in.json", "{\"name\":{\"last\":\"van Beethoven\"}}");

        assertThat(losses("{ \"fullName\": .name.last }", "{ \"name\": { \"last\": .fullName } }")
                        .lost())
                .isEmpty();
    }
}
