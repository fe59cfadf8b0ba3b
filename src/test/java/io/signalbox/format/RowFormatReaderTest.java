package io.signalbox.format;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.document.Document;
import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** How descriptors say how rows are written. */
class RowFormatReaderTest {

    private static final DocumentSchema SCHEMA = DocumentSchema.of(schema());

    @TempDir
    Path folder;

    private final List<Finding> findings = new ArrayList<>();

    private static JsonNode schema() {
        ObjectNode schema = (ObjectNode) SchemaPart.ofResource("schema/rows.schema.json");
        schema.put("type", "object");
        schema.putObject("properties").putObject("read").put("$ref", "#/$defs/rows");
        return schema;
    }

    private Optional<RowFormat> read(String block) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "read: " + block + "\n");
        Document document = Documents.read(file).document().orElseThrow();
        findings.clear();
        findings.addAll(SCHEMA.check(document));
        return RowFormatReader.read(Section.of(document, findings).at("read"));
    }

    private RowFormat sound(String block) throws Exception {
        Optional<RowFormat> format = read(block);
        assertThat(findings).isEmpty();
        return format.orElseThrow();
    }

    @Test
    void readsEachFormat() throws Exception {
        assertThat(sound("{ csv: {} }"))
                .isEqualTo(new Csv(Charset.forName("UTF-8"), ',', '"', true, List.of(), Columns.TEXTS, "\r\n", false));
        assertThat(sound(
                        "{ csv: { header: false, columns: [a, n], separator: tab, quote: \"'\", charset: windows-1252, numbers: [n],"
                                + " decimal: \",\", grouping: \".\", lineEnd: lf, mark: true } }"))
                .isEqualTo(new Csv(
                        Charset.forName("windows-1252"),
                        '\t',
                        '\'',
                        false,
                        List.of("a", "n"),
                        new Columns(Set.of("n"), ',', '.'),
                        "\n",
                        true));
        assertThat(sound("{ fixed: { columns: [{ name: a, width: 3 }] } }"))
                .isEqualTo(new FixedWidth(
                        Charset.forName("UTF-8"), List.of(new FixedWidth.Column("a", 3)), Columns.TEXTS, "\r\n"));
        assertThat(sound("{ ndjson: {}, pack: gzip }")).isEqualTo(new PackedRows(new Ndjson(), Packing.GZIP, "rows"));
        assertThat(sound("{ json: { at: /data/orders } }"))
                .isEqualTo(new JsonList(JsonPointer.compile("/data/orders")));
        assertThat(sound("{ xml: { at: /h:staff/person, namespaces: { h: \"urn:hr\" }, array: [/phone] } }"))
                .isInstanceOfSatisfying(XmlRows.class, rows -> {
                    assertThat(rows.path()).containsExactly("h:staff", "person");
                    assertThat(rows.arrays()).containsExactly("/phone");
                    assertThat(rows.names().declared()).isEqualTo(Map.of("h", "urn:hr"));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | rows are written in exactly one of csv, fixed, ndjson, json, xml, but here in none",
                "{ csv: {}, json: {} }                                | but here in csv and json",
                "{ csv: { header: false } }                           | without a header, 'columns' must name",
                "{ csv: { separator: \";;\" } }                       | 'separator' must be one character, or tab",
                "{ csv: { separator: '\"' } }                         | separator and quote are the same",
                "{ csv: { charset: latin-9000 } }                     | 'latin-9000' is no charset",
                "{ csv: { columns: [a], numbers: [b] } }              | 'b' is none of the columns",
                "{ csv: { decimal: \",\", grouping: \",\" } }         | 'grouping' and 'decimal' are the same",
                "{ csv: { comment: x } }                              | comment",
                "{ fixed: {} }                                        | columns",
                "{ fixed: { columns: [{ name: a, width: 0 }] } }      | width",
                "{ fixed: { columns: [{ name: a, width: 1 }, { name: a, width: 2 }] } } | each column needs a name of its own",
                "{ json: { at: x } }                                  | at",
                "{ xml: { at: /employees } }                          | 'at' must name the root and the rows below it",
                "{ xml: {} }                                          | at",
                "{ csv: {}, pack: rar }                               | pack",
            })
    void findsWhatCannotBeUsed(String block, String text) throws Exception {
        read(block);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.text()).contains(text);
        });
    }
}
