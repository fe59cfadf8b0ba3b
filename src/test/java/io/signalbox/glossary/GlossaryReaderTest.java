package io.signalbox.glossary;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.glossary.GlossaryReader.Reading;
import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GlossaryReaderTest {

    private static final Set<String> SYSTEMS = Set.of("billing", "crm");

    @TempDir
    Path folder;

    private Reading read(String yaml) throws Exception {
        Path file = folder.resolve("glossary.yaml");
        Files.writeString(file, yaml);
        return GlossaryReader.read(file, SYSTEMS);
    }

    private static String place(Finding finding) {
        return finding.line() + ":" + finding.column() + " " + finding.code().id();
    }

    @Test
    void keepsWordsAndStatesInTheOrderOfTheFile() throws Exception {
        Glossary glossary =
                read("""
                        terms:
                          order:
                            meaning: What somebody wants to buy.
                          customer:
                            meaning: Who signed up.
                            states: [prospect, active, closed]
                            systems:
                              crm: { states: { Won: active, Lead: prospect, Lost: prospect } }
                              billing: { name: account }
                        """)
                        .glossary()
                        .orElseThrow();

        assertThat(glossary.terms().keySet()).containsExactly("order", "customer");
        assertThat(glossary.terms().get("order").states()).isEmpty();
        assertThat(glossary.terms().get("order").systems()).isEmpty();
        Map<String, Glossary.Usage> usages = glossary.terms().get("customer").systems();
        assertThat(usages.keySet()).containsExactly("crm", "billing");
        assertThat(usages.get("crm").name()).isNull();
        assertThat(usages.get("crm").states().keySet()).containsExactly("Won", "Lead", "Lost");
        assertThat(usages.get("billing").states()).isEmpty();
        assertThat(usages.get("billing").name()).isEqualTo("account");
    }

    @Test
    void givesNobodyAMapToChange() throws Exception {
        Glossary glossary = read("terms: { order: { meaning: m, systems: { crm: { states: {} } } } }")
                .glossary()
                .orElseThrow();
        Glossary.Term order = glossary.terms().get("order");

        assertThatThrownBy(() -> glossary.terms().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> order.systems().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> order.systems().get("crm").states().put("a", "b"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesAStateOfAWordThatHasNone() throws Exception {
        Reading reading = read("terms: { order: { meaning: m, systems: { crm: { states: { Won: active } } } } }");

        assertThat(reading.glossary()).isEmpty();
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(place(finding)).isEqualTo("1:64 SB-1410");
            assertThat(finding.text()).contains("'order' has no state 'active'");
        });
    }

    @Test
    void reportsAValueOfTheWrongTypeOnce() throws Exception {
        Reading reading = read(
                """
                terms:
                  order:
                    meaning: m
                    states: [open]
                    decided: { by: us, on: 2026-03-01 }
                    systems:
                      crm: { states: { Won: true } }
                """);

        assertThat(reading.glossary()).isEmpty();
        assertThat(reading.findings()).extracting(GlossaryReaderTest::place).containsExactly("7:29 SB-1007");
    }

    @Test
    void reportsEverythingAtOnce() throws Exception {
        Reading reading = read(
                """
                terms:
                  Order: { meaning: m }
                  customer:
                    states: [active, active]
                    systems: { crn: {}, billing: { states: { a: actve } } }
                """);

        assertThat(reading.glossary()).isEmpty();
        assertThat(reading.findings())
                .extracting(GlossaryReaderTest::place)
                .containsExactly(
                        "2:3 SB-1007", "3:3 SB-1006", "4:13 SB-1007", "5:21 SB-1410", "5:49 SB-1410", "4:13 SB-1412");
    }

    @Test
    void aMissingFileIsAFindingAndNoGlossary() {
        Reading reading = GlossaryReader.read(folder.resolve("none.yaml"), SYSTEMS);

        assertThat(reading.glossary()).isEmpty();
        assertThat(reading.findings()).singleElement().satisfies(finding -> assertThat(finding.isError())
                .isTrue());
    }

    private static final String CUSTOMER =
            """
            terms:
              customer:
                meaning: Who signed up.
                decided: { by: revenue-systems, on: 2026-03-01 }
                states: [prospect, active, closed]
                moves: { allowed: { prospect: [active, closed], active: closed }, then: park, because: books are closed }
                combinations:
                  - { where: { crm: closed }, allowed: { billing: [closed] } }
                systems:
                  crm: { states: { Lead: prospect, Won: active, Churned: closed } }
                  billing: { states: { Open: active, Live: active, Shut: closed }, send: { active: Open } }
            """;

    @Test
    void readsMovesCombinationsAndWhoDecided() throws Exception {
        Reading reading = read(CUSTOMER);

        assertThat(reading.findings()).isEmpty();
        Glossary.Term customer = reading.glossary().orElseThrow().terms().get("customer");
        assertThat(customer.isWatched()).isTrue();
        assertThat(customer.decided("crm")).hasToString("revenue-systems on 2026-03-01");
        assertThat(customer.moves().parks()).isTrue();
        assertThat(customer.moves().because()).isEqualTo("books are closed");
        assertThat(customer.moves().from("active")).containsExactly("closed");
        assertThat(customer.moves().from("closed")).isEmpty();
        assertThat(customer.combinations()).singleElement().satisfies(rule -> {
            assertThat(rule.where()).containsEntry("crm", List.of("closed"));
            assertThat(rule.parks()).isFalse();
        });
        assertThat(customer.systems().get("billing").sent("active")).contains("Open");
        assertThat(customer.systems().get("billing").sent("prospect")).isEmpty();
    }

    @Test
    void saysWhenNobodyDecided() throws Exception {
        String undecided = CUSTOMER.replaceAll(" *decided:.*\n", "");

        assertThat(read(undecided).findings()).singleElement().satisfies(finding -> {
            assertThat(place(finding)).isEqualTo("4:13 SB-1412");
            assertThat(finding.isError()).isFalse();
            assertThat(finding.text()).contains("decided: { by: <team>, on: <date> }");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "send: { active: Open } | send: { active: Shut } | 'Shut' of billing does not correspond to 'active'; choose one of 'Open', 'Live'",
                "send: { active: Open } | send: { actve: Open } | 'customer' has no state 'actve'; did you mean 'active'?",
                "allowed: { prospect: [active, closed] | allowed: { prospekt: [active, closed] | no state 'prospekt'",
                "active: closed } | active: gone } | no state 'gone'",
                "[active, closed], active: closed } | [active] } | no move leads to 'closed'; allow one, or name the state under begin",
                "where: { crm: closed } | where: { crn: closed } | 'customer' does not say what it is in 'crn'; did you mean 'crm'?",
                "billing: [closed] | billing: [prospect] | billing has no state that corresponds to 'prospect', so this never comes about",
                "allowed: { billing: [closed] } | allowed: { crm: [active] } | 'crm' stands under where too; name another system",
            })
    void saysWhatContradicts(String right, String wrong, String says) throws Exception {
        String yaml = CUSTOMER.replace(right, wrong);
        assertThat(read(yaml).findings()).extracting(Finding::text).anyMatch(text -> text.contains(says));
    }

    @Test
    void twoRulesThatLeaveNothingAreAFinding() throws Exception {
        String two = CUSTOMER.replace(
                "      - { where",
                "      - { where: { crm: [active, closed] }, allowed: { billing: active } }\n      - { where");

        assertThat(read(two).findings()).singleElement().satisfies(finding -> {
            assertThat(place(finding)).isEqualTo("9:55 SB-1411");
            assertThat(finding.text())
                    .contains("a rule before it allows only 'active' of billing while both hold, so nothing is left");
        });
    }

    @Test
    void aDayThatIsNoneIsAFinding() throws Exception {
        assertThat(read(CUSTOMER.replace("2026-03-01", "soon")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(place(finding)).isEqualTo("4:41 SB-1007"));
    }
}
