package io.signalbox.handbook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RetryPolicy;
import io.signalbox.integration.Condition;
import io.signalbox.loss.CountedLosses;

import static org.assertj.core.api.Assertions.assertThat;

class HandbookTest {

    private static final String NAME = "customer-onboarding";

    @TempDir
    Path folder;

    private HandbookDraft draft;

    @BeforeEach
    void copy() throws IOException {
        draft = HandbookDraft.in(folder);
    }

    @Test
    void sameFilesMakeTheSamePages() {
        assertThat(HandbookFiles.of(draft.handbook())).isEqualTo(HandbookFiles.of(draft.handbook()));
    }

    @Test
    void aChangedRouteChangesItsPageAndWhoIsHurt() throws IOException {
        String before = draft.integration(NAME);
        assertThat(before).contains("[billing](../systems/billing.md)/create-account");
        draft.change(
                NAME + "/customer-to-billing.camel.yaml",
                "system:billing/create-account",
                "system:support/create-ticket");

        assertThat(draft.integration(NAME))
                .doesNotContain("billing](../systems/billing.md)/create-account")
                .contains(
                        "`customer-to-billing`, step `open-account` | [support](../systems/support.md)/create-ticket");
        assertThat(draft.system("billing")).contains("Nobody: no route names it.");
    }

    @Test
    void aChangedDescriptorChangesBothPages() throws IOException {
        assertThat(draft.integration(NAME)).contains("600 calls in 1m, 8 at a time, 10s for a call");
        draft.change("systems/billing.yaml", "rate: 600/1m", "rate: 20/1m")
                .change("systems/billing.yaml", "support@acme.example", "night@acme.example")
                .change("systems/billing.yaml", "operations:", "credentials: { expires: 2027-01-31 }\noperations:");

        assertThat(draft.integration(NAME))
                .contains("20 calls in 1m, 8 at a time", "night&#64;acme.example", "2027-01-31 (by the descriptor)");
        assertThat(draft.system("billing")).contains("20 calls in 1m", "night&#64;acme.example", "2027-01-31");
    }

    @Test
    void aChangedMappingChangesTheFieldsThatFlow() throws IOException {
        assertThat(draft.integration(NAME)).contains("| `/legalName` | `/company`, `/name/full` |");
        draft.change(NAME + "/customer-to-billing.jslt", "fallback(.company, .name.full)", ".name.family");

        assertThat(draft.integration(NAME)).contains("| `/legalName` | `/name/family` |");
    }

    @Test
    void everyRunbookHasItsAnchor() {
        Page page = draft.handbook().page(PageName.integration(NAME)).orElseThrow();
        Section runbooks = page.sections().stream()
                .filter(section -> section.anchor().equals("runbooks"))
                .findFirst()
                .orElseThrow();
        assertThat(runbooks.sections())
                .extracting(Section::anchor)
                .containsExactly(
                        "runbook-parked",
                        "runbook-failure-rate",
                        "runbook-behind",
                        "runbook-silent",
                        "runbook-refused",
                        "runbook-credential",
                        "runbook-sunset",
                        "runbook-drift",
                        "runbook-run",
                        "runbook-differences",
                        "runbook-reattest",
                        "runbook-balance",
                        "runbook-move");
    }

    /** What a card can name has a runbook, by the same word. */
    @Test
    void everyMeasureOfAnAlertHasARunbook() {
        assertThat(Arrays.stream(AlertKind.values()).map(AlertKind::word))
                .containsExactlyElementsOf(Arrays.stream(Condition.Measure.values())
                        .map(Condition.Measure::word)
                        .toList());
    }

    private String section(String anchor) {
        String page = draft.integration(NAME);
        String from = page.substring(page.indexOf("<a id=\"" + anchor + "\">") + 1);
        return from.substring(0, from.indexOf("<a id="));
    }

    @Test
    void thePageNamesWhatWatchesWhereTheCardNamesNothing() {
        assertThat(section("alerts"))
                .contains("The card names no alerts")
                .contains(
                        "| `customer-onboarding.parked` | <code>parked &gt; 0</code>, for 5m | now, at night too | owner |"
                                + " [Deliveries are parked](#runbook-parked) |")
                .contains("| `customer-onboarding.behind` | <code>behind &gt; 1m</code> |")
                .contains("| `customer-onboarding.credential` | <code>credential &lt; 14d</code> | in working hours |")
                .contains("`out of balance`");
        assertThat(section("runbook-behind")).contains("--acknowledge customer-onboarding.behind");
        assertThat(section("runbook-drift")).contains("No alert of this integration watches this.");
    }

    @Test
    void alertsOfTheCardAreThoseThatWatch() throws IOException {
        draft.change(
                NAME + "/integration.yaml",
                "decommission:",
                "alerts: [ { when: failure-rate > 5%, over: 10m, for: 2m, notify: [owner, escalation] } ]\ndecommission:");

        assertThat(section("alerts"))
                .contains(
                        "| <code>failure-rate &gt; 5%</code> within 10m, for 2m | now, at night too | owner, escalation |")
                .contains("`out of balance`")
                .doesNotContain("parked");
        assertThat(section("runbook-parked")).contains("No alert of this integration watches this.");
    }

    @Test
    void expectedTrafficIsShownWithItsDaysHoursAndZone() throws IOException {
        draft.change(
                NAME + "/integration.yaml",
                "decommission:",
                "traffic: { atLeast: 5, per: 2h, between: \"09:00-18:00\", days: mon-fri, zone: Europe/Berlin }\n"
                        + "decommission:");
        String words = "at least 5 in 2h, mon-fri, between 09:00-18:00 Europe/Berlin";

        assertThat(section("promises")).contains("| Traffic that is expected | " + words + " |");
        assertThat(section("runbook-silent")).contains("The card expects " + words + "; less came.");
        assertThat(section("alerts")).contains("customer-onboarding.silent");
    }

    @Test
    void onlyTheSystemsThatCanBeTheCauseAreAsked() {
        assertThat(section("runbook-silent")).contains("[crm](").doesNotContain("[billing](");
        assertThat(section("runbook-refused")).contains("[crm](").doesNotContain("[billing](");
        assertThat(section("runbook-failure-rate"))
                .contains("[billing](", "./signalbox pause system/billing")
                .doesNotContain("[crm](", "system/crm");
    }

    @Test
    void whatPassesUnnamedIsSaid() throws IOException {
        assertThat(section("data")).doesNotContain("apply no mapping");
        draft.file(NAME + "/all-of-it.jslt", "{ \"kind\": \"new\", * : . }")
                .file(
                        NAME + "/all-of-it.camel.yaml",
                        """
                        - route:
                            id: all-of-it
                            from:
                              uri: channel:customer-signed-up
                              steps:
                                - to: { id: map, uri: "mapping:all-of-it" }
                        """)
                .file(
                        NAME + "/as-it-is.camel.yaml",
                        """
                        - route:
                            id: as-it-is
                            from:
                              uri: channel:customer-signed-up
                              steps:
                                - to: { id: open, uri: "system:billing/create-account" }
                        """);

        assertThat(section("data")).contains("These routes apply no mapping", "- `as-it-is`");
        assertThat(draft.integration(NAME)).contains("each field that is left | the whole message |");
    }

    @Test
    void aRetentionThatHasNoEffectIsNotPromised() throws IOException {
        draft.change(
                NAME + "/integration.yaml", "classification: personal", "classification: personal, retention: 30d");

        assertThat(section("promises")).contains("The card wants 30d, which has no effect yet");
    }

    @Test
    void aBreachReachesWhatReadsTheSystemsEventsBehindChannels() {
        assertThat(draft.system("crm"))
                .contains("What it makes up reaches the systems: [billing](../systems/billing.md)")
                .contains("It sends data that flow into: [customer-onboarding](../integrations/customer-onboarding.md)"
                        + " (personal)")
                .contains("It knows the secrets: `crm/webhook`");
    }

    @Test
    void systemsThatShareASecretAreNamed() throws IOException {
        draft.change("systems/support.yaml", "{{secret:support/password}}", "{{secret:billing/token}}");

        assertThat(draft.system("billing")).contains("The same secrets open: [support](../systems/support.md)");
    }

    @Test
    void whatAHubKnowsStandsInThePage() {
        Instant at = Instant.parse("2026-11-30T02:00:00Z");
        Known known = new Known(
                at,
                "0.1.0",
                Known.Retries.of(new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofHours(5))),
                List.of(new Known.CredentialState("billing", "due in 7 days", at, "certificate", at, "Change it.")),
                List.of(new Known.Incident(at, NAME, "billing", "3 parked", "SB-4024", "422", 815L)),
                List.of(new Known.UnitInUse("integration", NAME, "0123456789ab", at, false)),
                List.of(new CountedLosses("customer-to-billing", 3, 1)));
        String page = MarkdownWriter.write(
                draft.handbook(known).page(PageName.integration(NAME)).orElseThrow(), Links.files("md"));
        assertThat(page)
                .contains("2026-11-30 (by the certificate)", "due in 7 days: Change it.")
                .contains("| 2026-11-30T02:00:00Z | 3 parked | `SB-4024` | 422 |")
                .contains("./signalbox message 815")
                .contains("version 0123456789ab")
                .contains("tried again after 2s, then twice as long each time up to 1m", "after 5h it is parked");
        assertThat(page)
                .contains("Counted of messages that went well: defaults that stood in 3, texts that were cut 1.")
                .contains("defaults that stood in 0, texts that were cut 0.");
        assertThat(draft.integration(NAME))
                .contains("Never read of what comes in: ")
                .doesNotContain("Counted of messages")
                .contains("Not known: this page was made without asking a hub.");
    }

    @Test
    void onlyTheOverviewSaysWhenItWasMade() {
        Known known = new Known(
                Instant.parse("2026-11-30T02:00:00Z"),
                "0.1.0",
                Known.Retries.of(RetryPolicy.DEFAULT),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Map<String, String> texts = HandbookDifference.texts(draft.handbook(known));
        assertThat(texts.entrySet().stream()
                        .filter(page -> page.getValue().contains("2026-11-30T02:00:00Z"))
                        .map(Map.Entry::getKey))
                .containsExactly("index.md");
    }

    @Test
    void anIntegrationWithoutACardHasAPageThatSaysSo() throws IOException {
        draft.file(
                "bare.camel.yaml",
                """
                - route:
                    id: bare
                    from:
                      uri: channel:customer-signed-up
                      steps:
                        - to: { id: find, uri: "system:crm/find-contact" }
                """);
        assertThat(draft.integration("bare")).contains("Nobody has written down what it is for", "nobody is named");
    }

    @Test
    void differencesNameThePageTheHeadingAndTheLines() throws IOException {
        Map<String, String> before = HandbookDifference.texts(draft.handbook());
        draft.change("systems/billing.yaml", "rate: 600/1m", "rate: 20/1m");

        List<HandbookDifference.ChangedPage> changed =
                HandbookDifference.between(before, HandbookDifference.texts(draft.handbook()));
        assertThat(changed)
                .extracting(HandbookDifference.ChangedPage::page)
                .containsExactly("integrations/customer-onboarding.md", "systems/billing.md");
        assertThat(changed.get(1).lines())
                .anySatisfy(line -> assertThat(line).startsWith("- | Limits | 600 calls"))
                .anySatisfy(line -> assertThat(line).startsWith("+ | Limits | 20 calls"))
                .contains("  ## Who to ask");
        assertThat(HandbookDifference.between(before, before)).isEmpty();
    }
}
