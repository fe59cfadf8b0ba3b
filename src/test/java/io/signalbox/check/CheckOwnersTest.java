package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.integration.People;

import static org.assertj.core.api.Assertions.assertThat;

/** Cards whose owners are there, and those whose are not. */
class CheckOwnersTest {

    @TempDir
    Path folder;

    private List<String> findings(Map<String, Set<String>> teams) {
        CheckSettings settings = CheckSettings.offline().withPeople(Optional.of(new People(teams)));
        return FolderDraft.texts(FolderDraft.sound(folder).check(settings)).stream()
                .filter(each -> each.contains("integration.yaml"))
                .toList();
    }

    @Test
    void anOwnerWhoIsThereIsNoFinding() {
        assertThat(findings(Map.of("finance", Set.of("finance@example.com"), "night", Set.of("+1 555 0100"))))
                .isEmpty();
    }

    @Test
    void aTeamThatIsGoneIsFoundWhereTheCardNamesIt() {
        assertThat(findings(Map.of("lighting", Set.of("finance@example.com", "+1 555 0100"))))
                .containsExactly("routes/accounts/integration.yaml:2:16  SB-1303  there is no team 'finance' any more;"
                        + " name who owns it now, or add them to the file of teams");
    }

    @Test
    void addressesOfNobodyAreFoundWhereTheCardNamesThem() {
        assertThat(findings(Map.of("finance", Set.of("ada"))))
                .satisfiesExactly(
                        contact -> assertThat(contact)
                                .startsWith("routes/accounts/integration.yaml:2:34  SB-1303  'finance@example.com'"
                                        + " belongs to no team any more"),
                        escalation -> assertThat(escalation)
                                .startsWith("routes/accounts/integration.yaml:2:67  SB-1303  '+1 555 0100'"));
    }

    private List<String> known(KnownOwner hubs) {
        CheckSettings settings = CheckSettings.offline()
                .withPeople(Optional.of(new People(Map.of("lighting", Set.of()))))
                .withOwners(Map.of("accounts", hubs));
        return FolderDraft.texts(FolderDraft.sound(folder).check(settings)).stream()
                .filter(each -> each.contains("integration.yaml"))
                .toList();
    }

    @Test
    void whatAHubKnowsOfTheOwnerIsFoundWhereTheCardNamesThem() {
        String gone = "there is no team 'finance' any more";
        assertThat(known(new KnownOwner("finance", "nobody has ever confirmed its owner", List.of(gone))))
                .as("each once")
                .satisfiesExactlyInAnyOrder(
                        unconfirmed -> assertThat(unconfirmed)
                                .isEqualTo("routes/accounts/integration.yaml:2:16  SB-1305  nobody has ever confirmed"
                                        + " its owner"),
                        team -> assertThat(team).startsWith("routes/accounts/integration.yaml:2:16  SB-1303  " + gone));
    }

    @Test
    void whatAHubKnowsOfAnotherTeamSaysNothingOfTheOneInTheCard() {
        assertThat(known(new KnownOwner("orders", "nobody has ever confirmed its owner", List.of("all left"))))
                .singleElement()
                .asString()
                .contains("SB-1303");
    }

    @Test
    void aCardThatNamesNobodyIsToldSoOnce() {
        FolderDraft draft = FolderDraft.sound(folder).with("accounts/integration.yaml", "integration: accounts\n");
        CheckSettings settings = CheckSettings.offline().withPeople(Optional.of(new People(Map.of())));

        assertThat(FolderDraft.texts(draft.check(settings)))
                .filteredOn(each -> each.contains("integration.yaml"))
                .singleElement()
                .asString()
                .contains("SB-1302");
    }

    @Test
    void anUnknownRecipientIsFoundWhereTheAlertNamesIt() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with(
                        "accounts/integration.yaml",
                        FolderDraft.CARD + "alerts:\n  - { when: parked > 0, notify: [owner, chat] }\n");

        assertThat(draft.findings())
                .filteredOn(each -> each.contains("integration.yaml"))
                .singleElement()
                .asString()
                .startsWith("routes/accounts/integration.yaml:4:41  SB-1304  an alert notifies 'chat'");
    }
}
