package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GlossaryAndCardTest {

    private static final String GLOSSARY =
            """
            terms:
              customer:
                meaning: An organisation that signed up and has not closed its account.
                states: [prospect, active, closed]
                systems:
                  billing: { name: account, states: { open: active, shut: closed } }
                decided: { by: revenue-systems, on: 2026-03-01 }
            """;

    @TempDir
    Path folder;

    @Test
    void acceptsAGlossary() {
        assertThat(FolderDraft.sound(folder)
                        .with("model/glossary.yaml", GLOSSARY)
                        .findings())
                .isEmpty();
    }

    @Test
    void namesTheStateAndTheSystemThatWereMeant() {
        String wrong = GLOSSARY.replace("open: active", "open: actve").replace("billing:", "biling:");
        assertThat(FolderDraft.sound(folder).with("model/glossary.yaml", wrong).findings())
                .containsExactly(
                        "routes/model/glossary.yaml:6:15  SB-1410  there is no system 'biling'; did you mean 'billing'?",
                        "routes/model/glossary.yaml:6:48  SB-1410  'customer' has no state 'actve'; did you mean 'active'?");
    }

    /** A changed glossary is held against all mappings, also those that did not change. */
    @Test
    void holdsMappingsAgainstTheGlossary() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with("model/glossary.yaml", GLOSSARY)
                .with("accounts/state.jslt", "{ \"state\": state(\"customer\", .status, \"model\", \"billing\") }");
        assertThat(draft.findings())
                .filteredOn(finding -> finding.contains("SB-503"))
                .containsExactly("routes/accounts/state.jslt:1:12  SB-5034  billing has no state for 'prospect' of"
                        + " 'customer': a message that says so is parked; say in the glossary what corresponds there");

        draft.with("model/glossary.yaml", GLOSSARY.replace("customer:", "person:"));
        assertThat(draft.findings())
                .filteredOn(finding -> finding.contains("SB-503"))
                .containsExactly("routes/accounts/state.jslt:1:18  SB-5033  there is no word 'customer' in"
                        + " model/glossary.yaml; known: person");
    }

    @Test
    void refusesACardOfAnotherName() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with("accounts/integration.yaml", FolderDraft.CARD.replace("accounts", "account"));
        assertThat(draft.findings())
                .containsExactly(
                        "routes/accounts/integration.yaml:1:14  SB-1301  the card of 'account' lies in the folder"
                                + " 'accounts'; rename one of the two");
    }

    @Test
    void refusesACardThatDoesNotFitItsForm() {
        String card = FolderDraft.CARD
                + """
                lifecicle: production
                freshness: 60
                urgency: soon
                traffic: { atLeast: 1, per: 2h, zone: Europe/Berlni }
                alerts: [ { when: parked, notify: [] } ]
                """;
        assertThat(FolderDraft.sound(folder)
                        .with("accounts/integration.yaml", card)
                        .findings())
                .anyMatch(text -> text.contains(":3:1  SB-1005") && text.contains("did you mean 'lifecycle'?"))
                .anyMatch(text -> text.contains(":4:12  SB-1007"))
                .anyMatch(text -> text.contains(":5:10  SB-1007") && text.contains("realtime, batch"))
                .anyMatch(text -> text.contains(":6:39  SB-1007") && text.contains("did you mean 'Europe/Berlin'?"))
                .anyMatch(text -> text.contains(":7:19  SB-1007") && text.contains("parked > 0"))
                .anyMatch(text -> text.contains(":7:35  SB-1007"));
    }

    @Test
    void warnsOfARecipientThatThereIsNotWithItsPlace() {
        String card = FolderDraft.CARD
                + """
                alerts:
                  - { when: parked > 0, notify: [owner] }
                  - { when: run failed, notify: [owner, escalaton] }
                """;
        assertThat(FolderDraft.sound(folder)
                        .with("accounts/integration.yaml", card)
                        .findings())
                .singleElement()
                .asString()
                .startsWith("routes/accounts/integration.yaml:5:41  SB-")
                .contains("an alert notifies 'escalaton'", "did you mean 'escalation'?", "nobody is told");
    }

    @Test
    void saysWhatOfACardHasNoEffectYet() {
        String card = FolderDraft.CARD
                + """
                data: { classification: internal, retention: 30d }
                urgency: 15m
                """;
        assertThat(FolderDraft.sound(folder)
                        .with("accounts/integration.yaml", card)
                        .findings())
                .hasSize(1)
                .allMatch(text -> text.contains("SB-1208") && text.contains("has no effect yet"));
        assertThat(FolderDraft.sound(folder)
                        .with("accounts/integration.yaml", FolderDraft.CARD + "urgency: batch\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void urgencyIsAnIntervalOrTimesThatCome() {
        for (String urgency : List.of("15m", "every 15m", "batch", "realtime", "0 0 2 * * ?")) {
            assertThat(withUrgency(urgency)).as(urgency).isEmpty();
        }
        assertThat(withUrgency("0 0 2 30 2 ?")).singleElement().asString().contains("SB-1007", "never comes");
        assertThat(withUrgency("0 0 25 * * ?")).singleElement().asString().contains("SB-1007", "0 15 3 * * ?");
        assertThat(withUrgency("nightly")).singleElement().asString().contains("SB-1007");
        assertThat(withUrgency("0 0 2 * * ?\nzone: Europe/Berlim"))
                .singleElement()
                .asString()
                .contains("SB-1007", "Europe/Berlin");
    }

    private List<String> withUrgency(String urgency) {
        return FolderDraft.sound(folder)
                .with("accounts/integration.yaml", FolderDraft.CARD + "urgency: " + urgency + "\n")
                .findings();
    }

    @Test
    void namesEachPartOfTheOwnerThatIsMissing() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with("accounts/integration.yaml", "integration: accounts\nowner: { team: finance }\n");
        assertThat(draft.findings())
                .containsExactly("routes/accounts/integration.yaml  SB-1302  integration 'accounts' has no owner with"
                        + " team, contact and escalation, so nobody can be notified when it fails; add them to"
                        + " accounts/integration.yaml");
    }
}
