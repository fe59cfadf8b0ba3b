package io.signalbox.mapping;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StateFunctionTest {

    private static final String GLOSSARY =
            """
            terms:
              customer:
                meaning: Who signed up.
                decided: { by: revenue-systems, on: 2026-03-01 }
                states: [prospect, active, closed]
                systems:
                  crm:
                    decided: { by: the sales desk, on: 2026-03-02 }
                    states: { Lead: prospect, Won: active, Churned: closed }
                  billing: { states: { Open: active, Live: active, Shut: closed }, send: { active: Open } }
            """;

    @TempDir
    Path root;

    private RoutesDraft draft;

    @BeforeEach
    void write() {
        draft = new RoutesDraft(root)
                .with("model/glossary.yaml", GLOSSARY)
                .with("systems/crm.yaml", "")
                .with("systems/billing.yaml", "");
    }

    private String state(String arguments, String message) {
        return draft.mapping("{ \"is\": state(" + arguments + ") }")
                .apply(RoutesDraft.json(message))
                .path("is")
                .asText();
    }

    private Problem problem(String arguments, String message) {
        return catchThrowableOfType(ProblemException.class, () -> state(arguments, message))
                .problem();
    }

    @ParameterizedTest
    @CsvSource({
        "crm, billing, Won, Open",
        "crm, billing, Churned, Shut",
        "billing, crm, Live, Won",
        "crm, model, Lead, prospect",
        "model, billing, active, Open"
    })
    void givesTheStateThatCorresponds(String from, String to, String before, String after) {
        String arguments = "\"customer\", .status, \"" + from + "\", \"" + to + "\"";

        assertThat(state(arguments, "{\"status\":\"" + before + "\"}")).isEqualTo(after);
    }

    @Test
    void givesTheHubsStateWhereNoSystemIsNamed() {
        assertThat(state("\"customer\", .status, \"crm\"", "{\"status\":\"Won\"}"))
                .isEqualTo("active");
    }

    @Test
    void leavesOutTheKeyOfAStateThatIsMissing() {
        assertThat(state("\"customer\", .status, \"crm\"", "{\"status\":null}")).isEmpty();
    }

    @Test
    void parksAnUnknownStateWithWhoDecidesAndWhereToWriteItAndNotItsValue() {
        Problem problem = problem("\"customer\", .a.status, \"crm\", \"billing\"", "{\"a\":{\"status\":\"Paused\"}}");

        assertThat(problem.code()).isEqualTo(ProblemCode.STATE_UNKNOWN);
        assertThat(problem.pointer()).isEqualTo("/a/status");
        assertThat(problem.detail())
                .contains("let the sales desk say what it means")
                .contains("model/glossary.yaml under terms.customer.systems.crm.states")
                .doesNotContain("Paused");
    }

    @Test
    void parksAStateThatTheOtherSystemDoesNotHave() {
        Problem problem = problem("\"customer\", .status, \"crm\", \"billing\"", "{\"status\":\"Lead\"}");

        assertThat(problem.code()).isEqualTo(ProblemCode.STATE_WITHOUT_COUNTERPART);
        assertThat(problem.detail()).contains("'prospect'").contains("let revenue-systems decide");
    }

    @Test
    void saysInTheRunWhichStatesWereReadAndMade() {
        MappingRun run = new MappingRun();
        draft.mapping("{ \"is\": state(\"customer\", .status, \"crm\", \"billing\") }")
                .apply(RoutesDraft.json("{\"status\":\"Won\"}"), run);

        assertThat(run.states())
                .extracting(seen -> seen.system() + " " + seen.own() + " " + seen.state())
                .containsExactly("crm Won active", "billing Open active");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"customr\", .s, \"crm\" | 11 | SB-5033 | there is no word 'customr' in model/glossary.yaml; did you mean 'customer'?",
                "\"customer\", .s, \"crn\" | 27 | SB-5033 | which states 'customer' has in 'crn'; did you mean 'crm'?",
                "\"customer\", .s, \"crm\", \"crm\" | 5 | SB-5033 | into states of the same; name two",
                "\"customer\", .s, .system | 5 | SB-5033 | write them as texts in quotes",
                "\"customer\", .s, \"crm\", \"billing\" | 5 | SB-5034 | billing has no state for 'prospect'"
            })
    void checksEachCallAgainstTheGlossary(String arguments, int column, String code, String says) {
        Finding finding = draft.with("it.jslt", "[1, state(" + arguments + ")]").load().findings().stream()
                .filter(each -> each.code().id().startsWith("SB-503"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.column()).isEqualTo(column);
        assertThat(finding.code().id()).isEqualTo(code);
        assertThat(finding.text()).contains(says);
    }

    @Test
    void severalStatesOfOneMeaningNeedAChoiceOnlyWhereOneIsSent() {
        draft.with("model/glossary.yaml", GLOSSARY.replace(", send: { active: Open }", ""));

        assertThat(draft.with("it.jslt", "state(\"customer\", .s, \"billing\", \"crm\")")
                        .load()
                        .findings())
                .noneMatch(finding -> finding.code() == ProblemCode.MAPPING_STATE_UNCLEAR);
        assertThat(draft.with("it.jslt", "state(\"customer\", .s, \"crm\", \"billing\")")
                        .load()
                        .errors())
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains("several states of billing correspond to 'active': Open, Live; say which is sent"));
    }

    @Test
    void aMappingWithAFunctionOfThatNameOfItsOwnIsLeftAlone() {
        assertThat(draft.with("it.jslt", "def state(a, b, c) $a\nstate(.x, .y, .z)")
                        .load()
                        .errors())
                .isEmpty();
    }
}
