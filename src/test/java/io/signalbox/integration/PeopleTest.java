package io.signalbox.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.integration.People.Missing;

import static org.assertj.core.api.Assertions.assertThat;

class PeopleTest {

    @TempDir
    Path folder;

    private People.Reading read(String text) throws IOException {
        return People.read(Files.writeString(folder.resolve("people.yaml"), text));
    }

    private static Card.Owner owner(String team, String contact, String escalation) {
        return new Card.Owner(team, contact, escalation);
    }

    @Test
    void knowsTeamsAndTheirPeople() throws Exception {
        People people = read("teams:\n  finance: [ada, ada@example.com, \"+1 555 0100\"]\n  lighting: []\n")
                .people();

        assertThat(people.isOf("ada", "finance")).isTrue();
        assertThat(people.isOf("ada", "lighting")).isFalse();
        assertThat(people.missing(owner("finance", "ada@example.com", "+1 555 0100")))
                .isEmpty();
    }

    @Test
    void saysWhoIsGone() throws Exception {
        People people = read("teams: { finance: [ada@example.com] }").people();

        assertThat(people.missing(owner("lighting", "ada@example.com", null)))
                .containsExactly(new Missing("team", "there is no team 'lighting' any more"));
        assertThat(people.missing(owner("finance", "grace@example.com", "+1 555 0101")))
                .containsExactly(
                        new Missing("contact", "'grace@example.com' belongs to no team any more"),
                        new Missing("escalation", "'+1 555 0101' belongs to no team any more"));
        assertThat(people.missing(owner(null, null, null))).containsExactly(new Missing(null, "nobody owns it"));
    }

    @Test
    void saysWhereTheFileIsWrong() throws Exception {
        People.Reading reading = read("teams:\n  finance: ada\n  lighting: [1]\nfolk: {}\n");

        assertThat(reading.findings())
                .extracting(Object::toString)
                .anyMatch(line -> line.contains("people.yaml:2:") && line.contains("team 'finance' must be a list"))
                .anyMatch(line -> line.contains("people.yaml:3:") && line.contains("must be a text"))
                .anyMatch(line -> line.contains("people.yaml:4:") && line.contains("'folk' is not known"));
        assertThat(People.read(folder.resolve("none.yaml")).findings()).isNotEmpty();
    }
}
