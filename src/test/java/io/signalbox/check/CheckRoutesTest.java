package io.signalbox.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.document.ContentCache;
import io.signalbox.integration.Card;

import static org.assertj.core.api.Assertions.assertThat;

class CheckRoutesTest {

    @TempDir
    Path folder;

    @Test
    void findsNothingInTheShippedFolder() {
        Checked checked = new CheckRoutes(CheckSettings.offline().withOwnersRequired(true)).check(Path.of("routes"));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.integrations()).extracting(Integration::name).contains("customer-onboarding");
    }

    @Test
    void findsNothingInASoundFolder() {
        Checked checked = FolderDraft.sound(folder).check();
        assertThat(FolderDraft.texts(checked)).isEmpty();
        assertThat(checked.integrations()).singleElement().satisfies(integration -> {
            assertThat(integration.routes()).hasSize(2);
            assertThat(integration.card().map(Card::owner))
                    .hasValue(new Card.Owner("finance", "finance@example.com", "+1 555 0100"));
        });
    }

    @Test
    void namesTheSystemThatWasMeant() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with(
                        "accounts/customer-to-billing.camel.yaml",
                        FolderDraft.ROUTE.replace("system:billing/create", "system:biling/create"));
        assertThat(draft.findings())
                .containsExactly(
                        "routes/accounts/customer-to-billing.camel.yaml:7:40  SB-1104  route 'customer-to-billing'"
                                + " calls 'system:biling/create-account', but no such system; did you mean 'billing'?");
    }

    @Test
    void refusesAnIdThatAnotherFileHolds() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with("zebra.camel.yaml", FolderDraft.route("customer-to-billing", "channel:customer-signed-up"));
        assertThat(draft.findings())
                .anyMatch(text -> text.startsWith("routes/zebra.camel.yaml:2:9  SB-1103")
                        && text.contains("routes/accounts/customer-to-billing.camel.yaml:2"));
        assertThat(draft.check().isSound(new Unit(Unit.Kind.INTEGRATION, "accounts")))
                .isTrue();
    }

    @Test
    void refusesANewcomerThatComesFirstInTheAlphabet() {
        FolderDraft draft = FolderDraft.sound(folder);
        CheckRoutes check = new CheckRoutes(CheckSettings.offline());
        ReservedNames running = check.check(folder).reserved();
        draft.with("aaa.camel.yaml", FolderDraft.route("customer-to-billing", "system:billing/account-closed"));
        Checked checked = check.check(folder, Path.of("routes"), running, ContentCache.none());
        Unit newcomer = new Unit(Unit.Kind.INTEGRATION, "aaa");
        assertThat(checked.findings())
                .filteredOn(UnitFinding::isError)
                .hasSize(2)
                .allMatch(each -> each.unit().equals(newcomer));
    }

    @Test
    void aBareFileIsAnIntegrationWithoutAnOwner() {
        FolderDraft draft = new FolderDraft(folder).with("hello.yaml", FolderDraft.route("hello", "timer:tick"));
        Checked checked = draft.check();
        assertThat(checked.integrations()).singleElement().satisfies(integration -> {
            assertThat(integration.name()).isEqualTo("hello");
            assertThat(integration.folder().getFileName()).hasToString("hello.yaml");
        });
        assertThat(checked.hasErrors()).isFalse();
        assertThat(FolderDraft.texts(checked)).singleElement().asString().contains("SB-1302");
        assertThat(draft.check(CheckSettings.offline().withOwnersRequired(true)).hasErrors())
                .isTrue();
    }

    @Test
    void aRouteMayReadTheHeadersThatItsWebhookDeclares() {
        String route =
                """
                - route:
                    id: closing-to-log
                    description: Says what happened.
                    from:
                      uri: system:billing/account-closed
                      steps:
                        - log: { id: say, message: "${header.x-kind} ${header.X-Other}" }
                """;
        FolderDraft draft = FolderDraft.sound(folder)
                .with("systems/billing.yaml", FolderDraft.SYSTEM.replace("id: /id", "id: /id, headers: [X-Kind]"))
                .with("accounts/log.camel.yaml", route)
                .with(
                        "accounts/other.camel.yaml",
                        route.replace("closing-to-log", "customer-to-log")
                                .replace("system:billing/account-closed", "channel:customer-signed-up"));
        assertThat(draft.findings())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text)
                                .contains(
                                        "SB-1133",
                                        "'X-Other'",
                                        "declare it under 'headers' of the webhook 'billing/account-closed'"),
                        text -> assertThat(text).contains("SB-1133", "'X-Other'", "do not go through a channel"),
                        text -> assertThat(text).contains("SB-1133", "'x-kind'", "do not go through a channel"));
    }

    @Test
    void neverReadsWhatALinkOutsideNames() throws Exception {
        Path secret = Files.createTempFile("outside", ".yaml");
        Files.writeString(secret, "password: hunter2");
        FolderDraft draft = FolderDraft.sound(folder);
        Files.createSymbolicLink(folder.resolve("systems/leak.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("accounts/leak.camel.yaml"), secret);
        List<String> findings = draft.findings();
        assertThat(findings)
                .hasSize(2)
                .allMatch(text -> text.contains("SB-1401"))
                .noneMatch(text -> text.contains("password"));
    }

    @Test
    void refusesABareFileNamedLikeAFolder() {
        FolderDraft draft = FolderDraft.sound(folder).with("accounts.camel.yaml", FolderDraft.route("x", "timer:t"));
        assertThat(draft.findings()).anyMatch(text -> text.startsWith("routes/accounts.camel.yaml  SB-1404"));
    }

    @Test
    void namesWhatIsMissingOrTheWrongWayRound() {
        FolderDraft draft = FolderDraft.sound(folder)
                .with("a/one.jslt", ".")
                .with(
                        "a/a.camel.yaml",
                        FolderDraft.route(
                                        "a",
                                        "system:billing/create-account",
                                        "- to: { id: a, uri: 'system:billing/account-closed' }",
                                        "- to: { id: b, uri: 'system:billing/create-acount' }",
                                        "- to: { id: c, uri: 'system:billing' }",
                                        "- to: { id: d, uri: 'mapping:onee' }",
                                        "- to: { id: e, uri: 'direct:nowhere' }",
                                        "- to: { id: f, uri: 'channel:customer-signed-upp' }",
                                        "- to: { id: g, uri: 'channel:Customer' }")
                                + FolderDraft.route("b", "mapping:one")
                                + FolderDraft.route("c", "channel:never-written"));
        assertThat(draft.findings())
                .anyMatch(text -> text.contains("a.camel.yaml:5:12  SB-1105") && text.contains("account-closed"))
                .anyMatch(text -> text.contains(":7:29  SB-1105") && text.contains("start a route from it"))
                .anyMatch(text -> text.contains(":8:29  SB-1104") && text.contains("did you mean 'create-account'?"))
                .anyMatch(text -> text.contains(":9:29  SB-1104") && text.contains("system:<name>/<operation>"))
                .anyMatch(text -> text.contains(":10:29  SB-1104") && text.contains("did you mean 'one'?"))
                .anyMatch(text -> text.contains(":11:29  SB-1104") && text.contains("no route starts from it"))
                .anyMatch(
                        text -> text.contains(":12:29  SB-1106") && text.contains("did you mean 'customer-signed-up'?"))
                .anyMatch(text -> text.contains(":13:29  SB-1104") && text.contains("not a channel's name"))
                .anyMatch(text -> text.contains(":18:12  SB-1105") && text.contains("only transforms"))
                .anyMatch(text -> text.contains(":25:12  SB-1107"));
    }

    @Test
    void tellsOfAFolderThatDoesNotExist() {
        Checked checked = new CheckRoutes(CheckSettings.offline()).check(folder.resolve("nowhere"));
        assertThat(checked.hasErrors()).isTrue();
    }
}
