package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckReconciliationsTest {

    private static final String CARD =
            """
            integration: one
            owner: { team: sales, contact: sales@acme.test, escalation: "+1 555 0199" }
            reconciliations:
              accounts:
                left: { system: billing/list-accounts, key: /id }
                right: { system: billing/list-accounts, key: /id }
                fields: { plan: {} }
                heal: { route: one }
            """;

    @TempDir
    Path root;

    private List<String> findings(String card) {
        FolderDraft draft = FolderDraft.sound(root.resolve("routes"))
                .with(
                        "systems/billing.yaml",
                        FolderDraft.SYSTEM.replace(
                                "operations:",
                                "operations:\n  list-accounts: { http: \"GET /accounts?after=${next}\", page: { next: /next } }\n"
                                        + "  find-account: { http: \"GET /accounts/${subject}\" }"))
                .with("one/integration.yaml", card)
                .with(
                        "one/one.camel.yaml",
                        FolderDraft.route(
                                "one",
                                "system:billing/account-closed",
                                "- to: { id: put, uri: system:billing/create-account }"));
        return new CheckRoutes(CheckSettings.offline())
                .check(draft.root).findings().stream()
                        .map(each -> each.finding().toString())
                        .filter(each -> each.contains("integration.yaml"))
                        .toList();
    }

    private void refuses(String from, String to, String... parts) {
        assertThat(findings(CARD.replace(from, to))).singleElement().asString().contains(parts);
    }

    @Test
    void takesOneWhoseSystemsFieldsAndRouteExist() {
        assertThat(findings(CARD)).isEmpty();
    }

    @Test
    void saysWithItsPlaceWhatDoesNotExist() {
        refuses("right: { system: billing/", "right: { system: biling/", ":6:22", "SB-1310", "no system 'biling'");
        refuses(
                "right: { system: billing/list-accounts",
                "right: { system: billing/list-account",
                ":6:22",
                "no operation 'list-account'",
                "list-accounts");
        refuses("heal: { route: one }", "heal: { route: two }", ":8:20", "SB-1310", "no route 'two'");
        refuses("heal: { route: one }", "heal: { route: one, routeToLeft: two }", ":8:38", "SB-1310", "no route 'two'");
        refuses("heal: { route: one }", "heal: { most: 1 }", ":8:", "SB-1006", "'routeToLeft'");
        refuses("key: /id }\n    right", "key: /id, mapping: nothing }\n    right", "SB-1310", "no mapping 'nothing'");
    }

    @Test
    void refusesWhatDoesNotReadAllAndWhatNeedsAMessage() {
        refuses(
                "right: { system: billing/list-accounts",
                "right: { system: billing/create-account",
                "does not read all records");
        refuses(
                "right: { system: billing/list-accounts",
                "right: { system: billing/find-account",
                "takes values from a message");
    }

    @Test
    void refusesAToleranceOfAnotherKindAndTwoKindsOfTimes() {
        refuses("plan: {}", "plan: { as: text, tolerance: 0.01 }", ":7:", "SB-1007", "write as: number");
        refuses("plan: {}", "plan: { as: number, tolerance: 2s }", ":7:", "SB-1007", "write as: time");
        refuses("fields:", "every: 1d\n    cron: \"0 0 3 * * ?\"\n    fields:", "keep one of the two");
        refuses("fields:", "every: 10s\n    fields:", "write 1m or more");
        refuses("fields:", "zone: Europe/Berlin\n    fields:", "'zone' is about the times of 'cron'");
    }
}
