package io.signalbox.poll;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.Kinds;
import io.signalbox.problem.Finding;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.Systems;
import io.signalbox.webhook.WebhookOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** Polls as people write them, and what they are told of mistakes. */
class PollKindTest {

    @TempDir
    private Path routes;

    private Systems.Loading load(String... lines) throws Exception {
        Files.createDirectories(routes.resolve("systems"));
        Files.writeString(
                routes.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com/v2" } }
                operations:
                  customer-changed:
                """
                        + String.join("\n", lines).indent(4));
        return Systems.load(routes, Kinds.shipped(), key -> Optional.empty());
    }

    private PagePlan plan(String... lines) throws Exception {
        Systems.Loading loading = load(lines);
        assertThat(loading.findings()).isEmpty();
        SourceOperation event =
                loading.systems().get("crm").source("customer-changed").orElseThrow();
        return event.way(PagePlan.class).orElseThrow();
    }

    private List<String> findings(String... lines) throws Exception {
        return load(lines).findings().stream().map(Finding::toString).toList();
    }

    @Test
    void readsAPoll() throws Exception {
        PagePlan plan = plan(
                "poll:",
                "  http: GET /contacts?updatedSince=${cursor}&limit=200&after=${next}",
                "  page: { items: /data, next: /paging/next }",
                "  cursor: /updatedAt",
                "  overlap: 5m",
                "  since: 2026-01-01T00:00:00Z",
                "  id: \"${/id}-${/updatedAt}\"",
                "  subject: /id",
                "  every: 30s");
        assertThat(plan.name()).isEqualTo("customer-changed");
        assertThat(plan.isTold()).isFalse();
        assertThat(plan.overlap()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.since().value()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(plan.times().every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.times().slowest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(plan.isFetched()).isTrue();
    }

    @Test
    void anEventHasSeveralWays() throws Exception {
        Systems.Loading loading = load(
                "webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /contact/id }",
                "poll: { http: GET /contacts, id: /id, every: 1h }");
        assertThat(loading.findings()).filteredOn(Finding::isError).isEmpty();
        SourceOperation event =
                loading.systems().get("crm").source("customer-changed").orElseThrow();
        assertThat(event.way(WebhookOperation.class)).isPresent();
        assertThat(event.way(PagePlan.class)).get().extracting(PagePlan::isTold).isEqualTo(true);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(findings("poll: { id: /id }"))
                .singleElement()
                .asString()
                .contains("crm.yaml:6:", "the poll of 'customer-changed'", "'http'", "none");
        assertThat(findings("poll: { http: POST /contacts, id: /id }"))
                .singleElement()
                .asString()
                .contains("POST may change something", "write GET");
        assertThat(findings("poll: { http: 'GET /a?s=${cursor}', id: /id }"))
                .anySatisfy(each -> assertThat(each).contains("${cursor}", "cursor: /updatedAt"));
        assertThat(findings("poll: { http: GET /a, id: /id, cursor: /at, since: all }"))
                .anySatisfy(each -> assertThat(each).contains("nothing takes the cursor"));
        assertThat(findings("poll: { http: 'GET /a?s=${cursor}', id: /id, cursor: /at }"))
                .anySatisfy(each -> assertThat(each).contains("since: now"));
        assertThat(findings("poll: { http: GET /a, id: /id, overlap: 5m }"))
                .anySatisfy(each -> assertThat(each).contains("remove 'overlap'"));
        assertThat(findings("poll: { http: GET /a, id: /id, page: { number: 1 } }"))
                .anySatisfy(each -> assertThat(each).contains("write ${page}"));
        assertThat(findings("poll: { http: 'GET /a?p=${page}', id: /id }"))
                .anySatisfy(each -> assertThat(each).contains("${page}", "'page' does not say"));
        assertThat(findings("poll: { http: 'GET /a?p=${pge}', id: /id }")).anySatisfy(each -> assertThat(each)
                .contains("${pge}", "${cursor}, ${last}, ${next}, ${offset}, ${page}"));
        assertThat(findings("poll: { http: GET /a, id: '${header.x}' }"))
                .anySatisfy(each -> assertThat(each).contains("within an item"));
        assertThat(findings("poll: { http: GET /a, id: /id, every: 1m, cron: 0 0 2 * * ? }"))
                .anySatisfy(each -> assertThat(each).contains("'every' or 'cron'"));
        assertThat(findings("poll: { http: GET /a, id: /id, cron: 0 0 2 30 2 ? }"))
                .anySatisfy(each -> assertThat(each).contains("never comes"));
        assertThat(findings("poll: { http: GET /a, id: /id, cron: 0 2 * * * }"))
                .anySatisfy(each -> assertThat(each).contains("six or seven fields"));
        assertThat(findings("poll: { http: GET /a, id: /id, cron: 0 0 2 * * ?, zone: Europe/Berlim }"))
                .anySatisfy(each -> assertThat(each).contains("Europe/Berlin"));
        assertThat(findings("poll: { http: GET /a, id: /id, every: 100ms }"))
                .anySatisfy(each -> assertThat(each).contains("1s or more"));
        assertThat(findings("poll: { http: GET /a, id: /id, page: { next: /n, link: true } }"))
                .anySatisfy(each -> assertThat(each).contains("in one way"));
    }
}
