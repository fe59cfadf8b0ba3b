package io.signalbox.glossary;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    systems:
                      crm: { states: { Won: true } }
                """);

        assertThat(reading.glossary()).isEmpty();
        assertThat(reading.findings()).extracting(GlossaryReaderTest::place).containsExactly("6:29 SB-1007");
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
                .containsExactly("2:3 SB-1007", "3:3 SB-1006", "4:13 SB-1007", "5:21 SB-1410", "5:49 SB-1410");
    }

    @Test
    void aMissingFileIsAFindingAndNoGlossary() {
        Reading reading = GlossaryReader.read(folder.resolve("none.yaml"), SYSTEMS);

        assertThat(reading.glossary()).isEmpty();
        assertThat(reading.findings()).singleElement().satisfies(finding -> assertThat(finding.isError())
                .isTrue());
    }
}
