package io.signalbox.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.document.Documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A file that cannot be used is one finding about itself, soon; everything else is read as before. */
class HostileFilesTest {

    private static final String HUGE = "x".repeat(3 << 20);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private FolderDraft draft;

    @BeforeEach
    void begin() {
        draft = FolderDraft.sound(folder);
    }

    private void refuses(String name, String code) {
        Checked checked = assertTimeoutPreemptively(LONG_ENOUGH, () -> draft.check());
        assertThat(FolderDraft.texts(checked))
                .anyMatch(text -> text.startsWith("routes/" + name) && text.contains(code));
        assertThat(checked.isSound(Unit.of(Path.of(name)))).isFalse();
        assertThat(checked.isSound(new Unit(Unit.Kind.INTEGRATION, "accounts"))).isTrue();
        assertThat(checked.isSound(new Unit(Unit.Kind.SYSTEM, "billing"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.camel.yaml",
                "x.yaml",
                "x/integration.yaml",
                "systems/x.yaml",
                "model/glossary.yaml",
                "x/x.jslt"
            })
    void refusesHugeFiles(String name) {
        draft.with(name, HUGE);
        refuses(name, "SB-1003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.camel.yaml", "x/integration.yaml", "systems/x.yaml", "model/glossary.yaml"})
    void refusesEndlessNesting(String name) {
        draft.with(name, "[".repeat(500_000));
        refuses(name, "SB-1003");
        draft.with(name, "- ".repeat(10_000));
        refuses(name, "SB-1003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.camel.yaml", "x/integration.yaml", "systems/x.yaml"})
    void refusesAliasBombs(String name) {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String former = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(10, former)) + "]\n");
        }
        draft.with(name, bomb.toString());
        refuses(name, "SB-1008");
    }

    @Test
    void refusesBinaryFiles() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("x.camel.yaml"), noise);
        refuses("x.camel.yaml", "SB-1001");
    }

    @Test
    void refusesEveryHalfOfAFile() throws IOException {
        for (int length = 0; length < FolderDraft.ROUTE.length() - 1; length += 37) {
            String half = FolderDraft.ROUTE.substring(0, length).replace("customer-to-billing", "other-route");
            draft.with("half.camel.yaml", half);
            Checked checked = draft.check();
            assertThat(checked.isSound(new Unit(Unit.Kind.INTEGRATION, "accounts")))
                    .as(half)
                    .isTrue();
        }
        draft.with("half.camel.yaml", "");
        refuses("half.camel.yaml", "SB-1002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"not\":", "{\"allOf\":["})
    void refusesDeepSchemas(String opening) {
        draft.with("x/deep.schema.json", opening.repeat(100_000));
        draft.with("x/x.jslt", "// in: x/deep.schema.json\n.a\n");
        refuses("x/x.jslt", "SB-5024");
        String closing = opening.replaceAll("[^\\[{]", "").replace('[', ']').replace('{', '}');
        String end = new StringBuilder(closing).reverse().toString();
        draft.with("x/deep.schema.json", opening.repeat(900) + "true" + end.repeat(900));
        assertTimeoutPreemptively(LONG_ENOUGH, () -> draft.check());
    }

    /** Each place of a schema is compiled once, however many ways lead to it: two references to itself are no 2^64 schemas. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'left':{'$ref':'#'},'right':{'$ref':'#'}}}",
                "{'items':{'$ref':'#'},'additionalProperties':{'$ref':'#'},'properties':{'a':{'$ref':'#'}}}",
                "{'allOf':[{'$ref':'#/$defs/a'}],'$defs':{'a':{'properties':{'l':{'$ref':'#'},'r':{'$ref':'#'}}}}}",
                "{'properties':{'l':{'$ref':'deep.schema.json'},'r':{'$ref':'deep.schema.json#'}}}"
            })
    void readsSchemasThatHoldThemselvesTwice(String schema) {
        draft.with("x/deep.schema.json", schema.replace('\'', '"'))
                .with("x/x.jslt", "// in: x/deep.schema.json\n.")
                .with("x/x.examples/a.in.json", "{ \"left\": { \"right\": { \"left\": {} } } }")
                .with("x/x.examples/a.out.json", "{ \"left\": { \"right\": { \"left\": {} } } }");
        Checked checked = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> draft.check());
        assertThat(FolderDraft.texts(checked)).noneMatch(text -> text.contains("routes/x/"));
    }

    @Test
    void refusesDeepMappingsAndExamples() {
        draft.with("x/x.jslt", "(".repeat(200_000));
        refuses("x/x.jslt", "SB-5020");
        draft.with("x/x.jslt", ".")
                .with("x/x.examples/a.in.json", "[".repeat(500_000))
                .with("x/x.examples/a.out.json", "1");
        refuses("x/x.examples/a.in.json", "SB-5026");
    }

    @Test
    void refusesMappingsWithoutEnd() {
        draft.with("x/x.jslt", "def f(x) f($x)\nf(.)")
                .with("x/x.examples/a.in.json", "1")
                .with("x/x.examples/a.out.json", "1");
        refuses("x/x.examples/a.out.json", "SB-5027");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test(., \"^(x+x+)+y$\")",
                "capture(., \"^(?<a>x+x+)+y$\")",
                "split(., \"(x+x+)+y\")",
                "replace(., \"(x+x+)+y\", \"z\")",
                "test(., \"^(x|y)*$\")"
            })
    void refusesPatternsInMappingsThatGoBackWithoutEnd(String mapping) {
        draft.with("x/x.jslt", mapping)
                .with("x/x.examples/a.in.json", "\"" + "x".repeat(100_000) + "\"")
                .with("x/x.examples/a.out.json", "1");
        refuses("x/x.examples/a.out.json", "SB-5027");
    }

    @Test
    void neverOpensAnExampleThatALinkNames() throws IOException {
        Path outside = Files.createTempFile("outside", ".json");
        Files.writeString(outside, "{ \"password\": \"hunter2\" }");
        draft.with("x/x.jslt", ".").with("x/x.examples/a.out.json", "1");
        Files.createSymbolicLink(folder.resolve("x/x.examples/a.in.json"), outside);
        refuses("x/x.examples/a.in.json", "SB-1401");
        assertThat(draft.findings()).noneMatch(text -> text.contains("hunter2"));
        Files.delete(folder.resolve("x/x.examples/a.in.json"));
        Files.delete(outside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system:../../etc/passwd", "mapping:../../x", "channel:../x", "system:/etc/passwd/x"})
    void findsNoNamesThatClimb(String uri) {
        draft.with("x.camel.yaml", FolderDraft.route("x", "timer:t", "- to: { id: a, uri: '" + uri + "' }"));
        assertThat(draft.findings()).anyMatch(text -> text.startsWith("routes/x.camel.yaml:7:"));
    }

    @Test
    void refusesKeysThatFillTheMemory() {
        draft.with("x.camel.yaml", "? " + "k".repeat(500_000) + "\n: [" + "1,".repeat(90_000) + "1]\n");
        refuses("x.camel.yaml", "SB-1003");
        draft.with("x.camel.yaml", "- " + "k".repeat(1_000) + ": 1\n");
        refuses("x.camel.yaml", "SB-1108");
        assertThat(draft.findings()).allMatch(text -> text.length() < 1_500);
    }

    @Test
    void endsWithExpressionsAndUrisWithoutEnd() {
        String expression = "- setBody: { expression: { simple: { expression: '" + "${body".repeat(100_000) + "' } } }";
        draft.with("x.camel.yaml", FolderDraft.route("x", "timer:t", expression));
        refuses("x.camel.yaml", "SB-1154");
        draft.with(
                "x.camel.yaml",
                FolderDraft.route("x", "timer:t", "- to: { id: a, uri: 'a:" + ":x".repeat(300_000) + "' }"));
        refuses("x.camel.yaml", "SB-1117");
    }

    @Test
    void survivesValuesThatPatternsRunDeepOn() {
        String name = "a-".repeat(150_000) + "a";
        draft.with("x/integration.yaml", "integration: " + name + "\n");
        refuses("x/integration.yaml", "SB-1");
        draft.with("systems/x.yaml", "system: " + name + "\noperations: { a: { http: POST /" + name + " } }\n");
        refuses("systems/x.yaml", "SB-1");
        draft.with("systems/x.yaml", "system: x\noperations: { a: { http: 'POST /" + name + "?a=" + name + "' } }\n");
        refuses("systems/x.yaml", "SB-1");
        draft.with("model/glossary.yaml", "terms: { " + name + ": { meaning: x } }\n");
        refuses("model/glossary.yaml", "SB-1");
        draft.with(
                "y.camel.yaml",
                FolderDraft.route(name, "channel:" + name, "- to: { id: a, uri: 'channel:" + name + "' }"));
        refuses("y.camel.yaml", "SB-11");
        draft.with("x/x.jslt", "// in: " + name + "\n.a\n");
        refuses("x/x.jslt", "SB-50");
    }

    @Test
    void listsAHundredFindingsOfAFileAndCountsTheRest() {
        draft.with("x.camel.yaml", FolderDraft.route("x", "timer:t", "- nothing: {}\n".repeat(5_000)));
        refuses("x.camel.yaml", "SB-1405  4901 more findings in this file");
        assertThat(draft.findings()).hasSizeLessThan(105);
    }

    @Test
    void readsNoMoreThanTheBoundOfAFile() {
        assertThat(Documents.read(Path.of("/dev/zero")).findings())
                .singleElement()
                .asString()
                .contains("SB-1003");
    }
}
