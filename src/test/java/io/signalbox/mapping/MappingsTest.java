package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappingsTest {

    @TempDir
    Path temp;

    private Path root;
    private RoutesDraft routes;

    @BeforeEach
    void createFolder() throws IOException {
        root = Files.createDirectory(temp.resolve("routes"));
        routes = new RoutesDraft(root);
    }

    @Test
    void reportsEveryBrokenFileAndKeepsTheGoodOnes() {
        routes.with("a/good.jslt", "{\"id\": .id}")
                .with("a/broken.jslt", "{\n  \"id\": .id\n  \"name\": .name\n}")
                .with("b/astray.jslt", "// in: model/nowhere.schema.json\n.")
                .with("b/calls.jslt", "{\"phone\": phone-e146(.phone)}");

        Mappings.Loaded loaded = routes.load();

        assertThat(loaded.mappings().all()).extracting(Mapping::name).containsExactly("good");
        assertThat(loaded.errors())
                .extracting(finding -> root.relativize(finding.path()) + ":" + finding.line() + ":" + finding.column()
                        + " " + finding.code())
                .containsExactly(
                        "a/broken.jslt:3:3 MAPPING_SYNTAX",
                        "b/astray.jslt:1:8 MAPPING_SCHEMA_UNKNOWN",
                        "b/calls.jslt:1:11 MAPPING_SYNTAX");
        assertThat(loaded.errors().get(0).text()).contains("cannot go on with '\"name\"'");
        assertThat(loaded.errors().get(2).text()).contains("did you mean 'phone-e164'?");
    }

    @Test
    void namesAnUnclosedMappingAsEndingTooEarly() {
        Finding finding = only(routes.with("it.jslt", "{\"id\": .id,\n").load());
        assertThat(finding.text()).contains("'it'").contains("ends too early");
        assertThat(finding.line()).isPositive();
    }

    @Test
    void refusesTwoMappingsOfOneName() {
        Finding finding =
                only(routes.with("a/same.jslt", ".").with("b/same.jslt", ".").load());
        assertThat(finding.code()).isEqualTo(ProblemCode.MAPPING_NAME_TAKEN);
        assertThat(finding.path()).endsWith(Path.of("b/same.jslt"));
        assertThat(finding.text()).contains("a/same.jslt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            // In: a.schema.json                        | 1:4 | 'In:' is unknown
            // output: a.schema.json                    | 1:4 | 'output:' is unknown
            // in:                                      | 1:4 | names no schema
            """)
    void refusesDirectivesThatWouldBeIgnored(String directive, String place, String text) {
        Finding finding = only(routes.with("it.jslt", directive + "\n.").load());
        assertThat(finding.code()).isEqualTo(ProblemCode.MAPPING_DIRECTIVE_BROKEN);
        assertThat(finding.line() + ":" + finding.column()).isEqualTo(place);
        assertThat(finding.text()).contains(text);
    }

    @Test
    void refusesASecondDirectiveOfAKind() {
        routes.with("a.schema.json", "{}").with("it.jslt", "// in: a.schema.json\n// in: a.schema.json\n.");
        Finding finding = only(routes.load());
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.text()).contains("second time");
    }

    @Test
    void takesOtherCommentsAndLaterOnesForProse() {
        routes.with("it.jslt", "// Note: opens the account\n\n{\"id\": .id}\n// in: nowhere.schema.json");
        assertThat(routes.load().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.json", "/etc/hostname", "model/../../outside.json", "link.json"})
    void keepsSchemasInsideTheRoutesFolder(String schema) throws IOException {
        Files.writeString(temp.resolve("outside.json"), "{}");
        Files.createSymbolicLink(root.resolve("link.json"), temp.resolve("outside.json"));
        Finding finding =
                only(routes.with("it.jslt", "// in: " + schema + "\n.").load());
        assertThat(finding.code()).isEqualTo(ProblemCode.MAPPING_OUTSIDE_ROUTES);
        assertThat(finding.column()).isEqualTo(8);
    }

    @Test
    void refusesAMappingThatIsALinkOutOfTheFolder() throws IOException {
        Path outside = Files.writeString(temp.resolve("outside.jslt"), ".");
        Files.createSymbolicLink(root.resolve("it.jslt"), outside);
        assertThat(only(routes.load()).code()).isEqualTo(ProblemCode.MAPPING_OUTSIDE_ROUTES);
    }

    @Test
    void readsAConfigMapVolumeOnce() throws IOException {
        Files.createDirectory(root.resolve("..2026_11_24"));
        Files.writeString(root.resolve("..2026_11_24/it.jslt"), ".");
        Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_11_24"));
        Files.createSymbolicLink(root.resolve("it.jslt"), Path.of("..data/it.jslt"));
        Mappings.Loaded loaded = routes.load();
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.mappings().find("it")).isPresent();
    }

    @Test
    void refusesImportsSinceTheyReadTheClassPath() {
        Finding finding = only(routes.with("it.jslt", "import \"application.properties\" as p\n.")
                .load());
        assertThat(finding.code()).isEqualTo(ProblemCode.MAPPING_SYNTAX);
        assertThat(finding.text()).contains("cannot import 'application.properties'");
    }

    @Test
    void refusesVariablesThatAreNotDefined() {
        Finding finding =
                only(routes.with("it.jslt", "let contact = .contact\ndef f(x) $x\n{\n  \"id\": f($contct.id)\n}")
                        .load());
        assertThat(finding.code()).isEqualTo(ProblemCode.MAPPING_SYNTAX);
        assertThat(finding.line() + ":" + finding.column()).isEqualTo("4:11");
        assertThat(finding.text()).contains("'$contct' is not defined");
    }

    @Test
    void warnsOfRoundedQuotientsAndOfResultsThatVary() {
        Mappings.Loaded loaded = routes.with(
                        "it.jslt",
                        "def net(x) $x / 1.19\n{\"net\": net(.gross), \"at\": now(), \"text\": .a + .b, * - now : .}")
                .load();
        assertThat(loaded.findings())
                .extracting(finding -> finding.line() + " " + finding.severity() + " " + finding.code())
                .containsExactly("1 WARNING MAPPING_LOSES_DIGITS", "2 WARNING MAPPING_VARIES");
        assertThat(loaded.mappings().find("it")).isPresent();
    }

    @Test
    void warnsOfAFixedValueThatStandsInUnseen() {
        Mappings.Loaded loaded = routes.with(
                        "it.jslt",
                        """
                        { "a": fallback(.a, "none"), "b": fallback(.a, fallback(.b, (1 + 2))), "c": fallback(.a, .b),
                          "d": fallback(.a, {"x": [1, 2]}, 7), "e": default(.a, "none"), "f": fallback(.a, "x" + .b),
                          "g": .fallback, "h": fallback(.a, true) }
                        """)
                .load();
        assertThat(loaded.findings())
                .extracting(finding -> finding.line() + ":" + finding.column() + " " + finding.code())
                .containsExactly(
                        "1:21 MAPPING_DEFAULT_SILENT", "2:36 MAPPING_DEFAULT_SILENT", "3:37 MAPPING_DEFAULT_SILENT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"a": "open         | 1:12 | a quote that is never closed
            {"a" .b}            | 1:6  | cannot go on with '.'
            {"a":1,"a":2}       | 1:8  | duplicate key 'a'
            lowercase(1,2)      | 1:1  | needs 1-1 arguments
            """)
    void saysWhereAMappingBreaks(String jslt, String place, String text) {
        Finding finding = only(routes.with("it.jslt", jslt).load());
        assertThat(finding.line() + ":" + finding.column()).isEqualTo(place);
        assertThat(finding.text()).contains(text);
    }

    @Test
    void reportsAFolderThatIsNotThere() {
        Mappings.Loaded loaded = Mappings.load(root.resolve("absent"));
        assertThat(loaded.errors()).extracting(Finding::code).containsExactly(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    void reportsAMappingThatIsNotUtf8() throws IOException {
        Files.write(root.resolve("it.jslt"), new byte[] {'"', (byte) 0xE9, '"'});
        assertThat(only(routes.load()).text()).contains("not text in UTF-8");
    }

    @Test
    void namesMappingsOfASimilarName() {
        Mappings mappings = routes.with("customer-to-billing.jslt", ".").load().mappings();
        assertThatThrownBy(() -> mappings.get("customer-to-biling"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SB-5001")
                .hasMessageContaining("did you mean 'customer-to-billing'?");
    }

    private static Finding only(Mappings.Loaded loaded) {
        List<Finding> findings = loaded.findings();
        assertThat(findings).hasSize(1);
        assertThat(loaded.mappings().find("it")).isEmpty();
        return findings.get(0);
    }
}
