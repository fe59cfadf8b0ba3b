package io.signalbox.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

class DocumentsTest {

    private static final Path FILE = Path.of("x.yaml");

    @TempDir
    Path folder;

    private static Finding onlyFinding(String yaml) {
        Documents.Reading reading = Documents.parse(FILE, yaml);
        assertThat(reading.findings()).hasSize(1);
        return reading.findings().get(0);
    }

    @Test
    void knowsWhereKeysAndValuesStand() {
        Document document = Documents.parse(FILE, "a: 1\nlist:\n  - name: x/y\n    a/b: yes\n")
                .document()
                .orElseThrow();

        assertThat(document.position("/list/0/name")).isEqualTo(new Position(3, 11));
        assertThat(document.keyPosition("/list/0/a~1b")).isEqualTo(new Position(4, 5));
        assertThat(document.position("/list/0/missing")).isEqualTo(new Position(3, 5));
        assertThat(document.position("/nothing")).isEqualTo(new Position(1, 1));
    }

    @Test
    void readsValuesAsJsonHasThem() {
        JsonNode root = Documents.parse(
                        FILE,
                        "{a: 8, b: yes, c: 1.50, d: true, e: null, f: '8', g: 2027-01-31, h: 12345678901234567890}")
                .document()
                .orElseThrow()
                .root();

        assertThat(root)
                .hasToString("{\"a\":8,\"b\":\"yes\",\"c\":1.50,\"d\":true,\"e\":null,\"f\":\"8\","
                        + "\"g\":\"2027-01-31\",\"h\":12345678901234567890}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: b: c'|1|5|a ':' is where no key can be",
                "'a: \"x'|1|6|a quote is opened and not closed",
                "'a:\\n\\t- x'|2|1|a tab is used where YAML expects spaces",
                "'a:\\n  b: 1\\n c: 2'|3|2|the indentation does not fit",
                "'a: [1, 2\\nb: 3'|2|2|a '{' or '[' is opened and not closed",
                "'a: 1\\nb\\nc: 1'|3|1|a key has no ':' after it",
                "'a: @x'|1|4|put the value in quotes",
                "''|0|0|the file is empty",
            })
    void tellsWhatIsBrokenInOurWords(String yaml, int line, int column, String text) {
        Finding finding = onlyFinding(yaml.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(finding.code()).isEqualTo(ProblemCode.YAML_BROKEN);
        assertThat(finding.text()).contains(text);
        assertThat(finding.line()).isEqualTo(line);
        assertThat(finding.column()).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: !!java.util.Date x'|4|the tag",
                "'a: !thing {b: 1}'|4|the tag",
                "'a: 1\\n---\\nb: 1'|1|a second document",
                "'a: {{key}}'|5|a key must be plain text; put a value such as '{{key}}' in quotes",
                "'a: &x [*x]'|8|names no complete value above it",
                "'a: *nope'|4|names no complete value above it",
            })
    void refusesWhatPlainDataDoesNotNeed(String yaml, int column, String text) {
        Finding finding = onlyFinding(yaml.replace("\\n", "\n"));

        assertThat(finding.code()).isIn(ProblemCode.YAML_NOT_PLAIN, ProblemCode.YAML_BROKEN);
        assertThat(finding.text()).contains(text);
        assertThat(finding.column()).isEqualTo(column);
    }

    @Test
    void reportsRepeatedKeyAndReadsOn() {
        Documents.Reading reading = Documents.parse(FILE, "a: 1\nb: 2\na: 3\nb: 4\n");

        assertThat(reading.document()).isPresent();
        assertThat(reading.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "x.yaml:3:1  SB-1004  'a' is given twice, first on line 1; keep one",
                        "x.yaml:4:1  SB-1004  'b' is given twice, first on line 2; keep one");
    }

    @Test
    void writesAliasesOut() {
        Document document =
                Documents.parse(FILE, "a: &x {k: 1}\nb: *x\n").document().orElseThrow();

        assertThat(document.root().at("/b/k").intValue()).isEqualTo(1);
        assertThat(document.position("/b/k")).isEqualTo(new Position(2, 4));
    }

    @Test
    void refusesAliasesThatMultiply() {
        String bomb = "a0: &a0 [x,x]\n"
                + IntStream.rangeClosed(1, 24)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ",*a" + (i - 1) + "]\n")
                        .collect(joining());

        assertThat(onlyFinding(bomb).code()).isEqualTo(ProblemCode.YAML_NOT_PLAIN);
    }

    @Test
    void refusesFiftyOneAliases() {
        String aliases = IntStream.range(0, 51).mapToObj(i -> "- *x\n").collect(joining());

        assertThat(onlyFinding("- &x 1\n" + aliases).line()).isEqualTo(52);
    }

    @ParameterizedTest
    @CsvSource({"51", "20000"})
    void refusesDeepNesting(int depth) {
        Finding finding = onlyFinding("[".repeat(depth));

        assertThat(finding.code()).isEqualTo(ProblemCode.FILE_TOO_LARGE);
        assertThat(finding.column()).isEqualTo(51);
    }

    @Test
    void refusesLargeFile() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "a: " + "x".repeat(1 << 20));

        assertThat(Documents.read(file).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo(ProblemCode.FILE_TOO_LARGE);
    }

    @Test
    void refusesTextOfAnotherEncoding() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThat(Documents.read(file).findings())
                .singleElement()
                .extracting(Finding::text)
                .isEqualTo("the file is not UTF-8 text; save it in the encoding UTF-8");
    }

    @Test
    void reportsMissingFileAndFolder() {
        assertThat(Documents.read(folder.resolve("none.yaml")).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo(ProblemCode.FILE_UNREADABLE);
        assertThat(Documents.read(folder).hasErrors()).isTrue();
    }
}
