package io.signalbox.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.document.Rigor;
import io.signalbox.integration.CardReader.Reading;

import static org.assertj.core.api.Assertions.assertThat;

class CardReaderTest {

    @TempDir
    Path folder;

    private Reading read(String yaml) throws Exception {
        Path file = folder.resolve(CardReader.FILE);
        Files.writeString(file, yaml);
        return CardReader.read(file, "orders", Rigor.CHECK);
    }

    private Card card(String yaml) throws Exception {
        return read("integration: orders\n" + yaml).card().orElseThrow();
    }

    @Test
    void aCardThatSaysNothingPromisesNothing() throws Exception {
        Card card = card("");

        assertThat(card.title()).isEqualTo("orders");
        assertThat(card.purpose()).isNull();
        assertThat(card.owner()).isEqualTo(new Card.Owner(null, null, null));
        assertThat(card.owner().isComplete()).isFalse();
        assertThat(card.lifecycle()).isEqualTo(Card.Lifecycle.DRAFT);
        assertThat(card.freshness()).isNull();
        assertThat(card.traffic()).isEmpty();
        assertThat(card.data()).isEqualTo(new Card.Data(null, null));
        assertThat(card.alerts()).isEmpty();
        assertThat(card.decommission()).isEqualTo(new Card.Decommission(List.of(), List.of()));
    }

    @Test
    void readsEveryPart() throws Exception {
        Card card = card(
                """
                owner: { team: sales, contact: sales@example.com, escalation: "+1 555 0100" }
                lifecycle: deprecated
                freshness: 500ms
                traffic: { atLeast: 3, per: 2h, between: "22:00-24:00", days: "sat-mon, wed", zone: Asia/Kolkata }
                data: { classification: special-category, retention: 90d }
                alerts:
                  - { when: parked > 0, for: 5m, notify: [owner] }
                  - { when: failure-rate > 5%, over: 15m, notify: [owner, escalation] }
                decommission: { steps: [one, two], export: [journal] }
                """);

        assertThat(card.owner().isComplete()).isTrue();
        assertThat(card.lifecycle()).isEqualTo(Card.Lifecycle.DEPRECATED);
        assertThat(card.freshness()).isEqualTo(Duration.ofMillis(500));
        assertThat(card.traffic())
                .contains(new Card.Traffic(
                        3,
                        Duration.ofHours(2),
                        "22:00-24:00",
                        EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                        "Asia/Kolkata"));
        assertThat(card.data()).isEqualTo(new Card.Data("special-category", Duration.ofDays(90)));
        assertThat(card.alerts())
                .containsExactly(
                        new Card.Alert(Condition.parse("parked > 0"), null, Duration.ofMinutes(5), List.of("owner")),
                        new Card.Alert(
                                Condition.parse("failure-rate > 5%"),
                                Duration.ofMinutes(15),
                                null,
                                List.of("owner", "escalation")));
        assertThat(card.decommission()).isEqualTo(new Card.Decommission(List.of("one", "two"), List.of("journal")));
    }

    @ParameterizedTest
    @CsvSource({"DRAFT, draft", "PRODUCTION, production", "DEPRECATED, deprecated", "RETIRED, retired"})
    void knowsEachLifecycleByTheNameItsSchemaPublishes(Card.Lifecycle expected, String written) throws Exception {
        assertThat(card("lifecycle: " + written).lifecycle()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "contact", "escalation"})
    void anOwnerIsCompleteOnlyWithoutExampleValues(String part) throws Exception {
        String owner = "owner: { team: sales, contact: a@example.com, escalation: \"+1\" }\n";
        assertThat(card(owner.replaceFirst(part + ": [^,}]+", part + ": \"Change-Me please\" "))
                        .owner()
                        .isComplete())
                .isFalse();
    }

    @Test
    void aBlankPartOfTheOwnerCountsAsNone() throws Exception {
        assertThat(card("owner: { team: \"  \", contact: a@example.com, escalation: \"+1\" }")
                        .owner()
                        .team())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lifecycle: Production",
                "freshness: 1w",
                "freshness: 9999999s",
                "traffic: { atLeast: 0, per: 2h }",
                "traffic: { atLeast: 1 }",
                "traffic: { atLeast: 1, per: 2h, between: \"9:00-18:00\" }",
                "traffic: { atLeast: 1, per: 2h, between: \"24:00-24:00\" }",
                "urgency: \"0 0 2 * *\"",
                "data: { classification: secret }",
                "decommission: { export: [everything] }",
                "traffic: { atLeast: 1, per: 8d }",
                "traffic: { atLeast: 1, per: 2h, between: \"09:00-09:00\" }",
                "traffic: { atLeast: 1, per: 2h, days: weekdays }",
                "alerts: [ { when: \"parked > many\", notify: [owner] } ]",
                "alerts: [ { when: \"latency > 5s\", notify: [owner] } ]",
                "alerts: [ { when: \"parked > 0\", over: 5m, notify: [owner] } ]",
                "alerts: [ { when: \"refused > 0\", over: 25h, notify: [owner] } ]",
                "alerts: [ { when: silent, notify: [owner] } ]"
            })
    void refusesWhatItWouldMisunderstand(String line) throws Exception {
        Reading reading = read("integration: orders\n" + line + "\n");

        assertThat(reading.card()).isEmpty();
        assertThat(reading.findings()).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.line()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- integration: orders", "just text", "integration: [orders]"})
    void neverThrowsForWhatIsNoCard(String text) throws Exception {
        Reading reading = read(text);

        assertThat(reading.card()).isEmpty();
        assertThat(reading.findings()).isNotEmpty();
    }
}
