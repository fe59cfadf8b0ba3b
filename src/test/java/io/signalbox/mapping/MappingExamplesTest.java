package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class MappingExamplesTest {

    @TempDir
    Path root;

    @Test
    void namesEachDifferenceAtItsLineInTheExample() {
        List<Finding> findings = run("{\"a\": .a, \"b\": {\"c\": .c}, \"d\": .d}", draft -> draft.with(
                        "it.examples/x.in.json", "{\"a\": 1.0, \"c\": \"new\", \"d\": 1}")
                .with("it.examples/x.out.json", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": \"old\"\n  }\n}"));
        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly(ProblemCode.MAPPING_EXAMPLE_FAILED, ProblemCode.MAPPING_EXAMPLE_FAILED);
        assertThat(findings.get(0).text()).endsWith("/d should be absent, but is 1");
        assertThat(findings.get(0).line()).isEqualTo(1);
        assertThat(findings.get(1).text())
                .isEqualTo("example 'x' of mapping 'it': /b/c should be \"old\", but is \"new\"");
        assertThat(findings.get(1).line() + ":" + findings.get(1).column()).isEqualTo("4:10");
    }

    @Test
    void holdsAnExpectedProblemToCodeAndPointer() {
        List<Finding> findings =
                run("phone-e164(.tel, \"US\")", draft -> draft.with("it.examples/good.in.json", "{\"tel\": \"1\"}")
                        .with("it.examples/good.problem.json", "{\"code\": \"SB-5003\", \"pointer\": \"/tel\"}")
                        .with("it.examples/other.in.json", "{\"tel\": \"1\"}")
                        .with("it.examples/other.problem.json", "{\"code\": \"SB-5002\", \"pointer\": \"/phone\"}")
                        .with("it.examples/none.in.json", "{\"tel\": \"415 555 0132\"}")
                        .with("it.examples/none.problem.json", "{\"code\": \"SB-5003\"}"));
        assertThat(findings)
                .extracting(finding -> finding.path().getFileName().toString())
                .containsExactly("none.problem.json", "other.problem.json", "other.problem.json");
        assertThat(findings.get(0).text()).contains("should fail with SB-5003, but gives a result");
        assertThat(findings.get(2).text()).contains("should fail at /phone, but fails with SB-5003");
    }

    @Test
    void reportsAFailureWhereAResultIsExpected() {
        List<Finding> findings = run("required(.a, \"a\")", draft -> draft.with("it.examples/x.in.json", "{}")
                .with("it.examples/x.out.json", "1"));
        assertThat(findings.get(0).text()).contains("should give a result, but fails with SB-5003");
    }

    @Test
    void reportsExamplesThatCannotRun() {
        List<Finding> findings = run(".", draft -> draft.with("it.examples/alone.in.json", "{}")
                .with("it.examples/late.out.json", "{}")
                .with("it.examples/note.txt", "")
                .with("it.examples/torn.in.json", "{\n\"a\": }")
                .with("it.examples/torn.out.json", "{}"));
        assertThat(findings)
                .allMatch(finding -> finding.code() == ProblemCode.MAPPING_EXAMPLE_BROKEN)
                .extracting(finding -> finding.path().getFileName() + ":" + finding.line())
                .containsExactly("alone.in.json:0", "late.out.json:0", "note.txt:0", "torn.in.json:2");
    }

    @Test
    void warnsAboutAMappingWithoutExamples() {
        List<Finding> findings = run(".", draft -> draft);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).isError()).isFalse();
        assertThat(findings.get(0).code()).isEqualTo(ProblemCode.MAPPING_WITHOUT_EXAMPLES);
    }

    private List<Finding> run(String jslt, UnaryOperator<RoutesDraft> examples) {
        RoutesDraft draft = new RoutesDraft(root).with("it.jslt", jslt);
        return MappingExamples.run(examples.apply(draft).load().mappings());
    }
}
