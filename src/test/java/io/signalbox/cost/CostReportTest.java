package io.signalbox.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cost.CostReport.CallsTo;
import io.signalbox.cost.CostReport.PeriodCost;
import io.signalbox.cost.CostReport.SystemCost;
import io.signalbox.document.CsvText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What is added up, and to whom. */
class CostReportTest {

    private static final Duration DAYS_90 = Duration.ofDays(90);

    @TempDir
    Path folder;

    private CostHub hub;

    @BeforeEach
    void open() throws IOException {
        hub = new CostHub(folder)
                .integration("orders", "freshness: 1h", "system:crm/changed", "system:billing/create")
                .integration("letters", "freshness: 1h", "channel:letter-wanted", "system:crm/find");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void callsAreOfTheIntegrationWhoseRouteMadeThem() {
        Instant at = hub.ago(Duration.ofDays(3));
        hub.calls(at, "orders-route", "billing/create", 10, 2).calls(at, "letters-route", "crm/find", 5, 0);

        CostReport report = hub.report(DAYS_90);
        assertThat(CostHub.of(report, "orders").calls()).isEqualTo(12);
        assertThat(CostHub.of(report, "orders").limitedCalls()).isEqualTo(2);
        assertThat(CostHub.of(report, "letters").calls()).isEqualTo(5);
        assertThat(report.all().calls()).isEqualTo(17);
        assertThat(report.unattributed().numbers().calls()).isZero();
        assertThat(report.integrations().get(1).calls()).containsExactly(new CallsTo("billing", 12, 0, 0, 2));
    }

    @Test
    void aPollIsOfTheIntegrationThatReadsTheEvent() {
        hub.calls(hub.ago(Duration.ofDays(3)), "-", "crm/changed", 100, 0);

        CostReport report = hub.report(DAYS_90);
        assertThat(CostHub.of(report, "orders").calls()).isEqualTo(100);
        assertThat(CostHub.of(report, "orders").sharedCalls()).isZero();
        assertThat(report.unattributed().numbers().calls()).isZero();
    }

    @Test
    void collectedCallsAreOfAllWhoUseThemAndCountOnceInAll() throws IOException {
        hub.write(
                        "systems/billing.yaml",
                        """
                        system: billing
                        environment: production
                        environments: { production: { url: "https://billing.example.com" } }
                        operations:
                          create: { http: POST /accounts, collect: { every: 5m } }
                        """)
                .route("letters", "letters-bills", "channel:letter-wanted", "system:billing/create")
                .calls(hub.ago(Duration.ofDays(3)), "billing/create", "billing/create", 100, 0);

        CostReport report = hub.report(DAYS_90);
        assertThat(CostHub.of(report, "orders").calls()).isEqualTo(100);
        assertThat(CostHub.of(report, "orders").sharedCalls()).isEqualTo(100);
        assertThat(CostHub.of(report, "letters").sharedCalls()).isEqualTo(100);
        assertThat(report.all().calls()).isEqualTo(100);
    }

    @Test
    void callsOfBeforeTheyWereCountedByRouteAreNobodys() {
        hub.count(hub.ago(Duration.ofDays(40)), "calls", "billing/create", "done", 70)
                .calls(hub.ago(Duration.ofDays(3)), "orders-route", "billing/create", 10, 0);

        CostReport report = hub.report(DAYS_90);
        assertThat(CostHub.of(report, "orders").calls()).isEqualTo(10);
        assertThat(report.unattributed().numbers().calls()).isEqualTo(70);
        assertThat(report.all().calls()).isEqualTo(80);
        assertThat(report.systems())
                .extracting(SystemCost::system, SystemCost::calls, SystemCost::notAttributed)
                .containsExactly(tuple("billing", 80L, 70L));
        assertThat(report.countedSince()).isEqualTo(hub.ago(Duration.ofDays(40)));
        assertThat(report.attributedSince()).isEqualTo(hub.ago(Duration.ofDays(3)));
    }

    @Test
    void theShareOfALimitIsThatOfTheBusiestHour() {
        hub.calls(hub.ago(Duration.ofDays(3)), "orders-route", "billing/create", 900, 0)
                .calls(hub.ago(Duration.ofDays(2)), "orders-route", "billing/create", 100, 0);

        assertThat(hub.report(DAYS_90).systems())
                .extracting(
                        SystemCost::limit, SystemCost::busiest, SystemCost::busiestCalls, SystemCost::busiestPercent)
                .containsExactly(tuple("60/1m", hub.ago(Duration.ofDays(3)), 900L, 25.0));
    }

    @Test
    void deliveriesFailuresAndWhatWasParkedAreOfTheSubscription() {
        Instant at = hub.ago(Duration.ofDays(3));
        hub.count(at, "messages", "crm/changed", "accepted", 9)
                .count(at, "messages", "crm/changed", "repeated", 4)
                .count(at, "deliveries", "orders-route", "made", 9)
                .count(at, "deliveries", "orders-route", "delivered", 7)
                .count(at, "deliveries", "orders-route", "filtered", 1)
                .count(at, "deliveries", "orders-route", "retried", 3)
                .count(at, "deliveries", "orders-route", "parked", 1)
                .count(at, "attempts", "orders-route", "failed", 4)
                .count(at, "attempts", "orders-route", "done", 8)
                .count(at, "deeds", "orders-route", "replayed", 1, 7_200_000_000L, CostHub.LONGER)
                .count(at, "alerts", "orders", "fired", 2)
                .count(at, "deliveries", "gone-route", "made", 5);

        CostReport report = hub.report(DAYS_90);
        Numbers orders = CostHub.of(report, "orders");
        assertThat(orders.messages()).isEqualTo(9);
        assertThat(orders.deliveries()).isEqualTo(9);
        assertThat(orders.done()).isEqualTo(8);
        assertThat(orders.retries()).isEqualTo(3);
        assertThat(orders.failedAttempts()).isEqualTo(4);
        assertThat(orders.parked()).isEqualTo(1);
        assertThat(orders.replayed()).isEqualTo(1);
        assertThat(orders.parkedSeconds()).isEqualTo(7_200);
        assertThat(orders.alerts()).isEqualTo(2);
        assertThat(report.unattributed().numbers().deliveries()).isEqualTo(5);
    }

    @Test
    void whatPeopleDidIsOfWhatTheyDidItTo() {
        hub.acted("ada", "pause", "integration/orders")
                .acted("ada", "resume", "subscription/orders-route")
                .acted("ada", "replay-many", "deliveries/parked integration=orders most=100")
                .acted("ada", "poll", "event/crm/changed")
                .acted("ada", "acknowledge-alert", "alert/orders.parked")
                .acted("ada", "contain", "system/billing")
                .acted("bob", "reload", "routes")
                .acted("bob", "replay", "delivery/4711");
        hub.clock.pass(Duration.ofMinutes(1));

        CostReport report = hub.report(DAYS_90);
        assertThat(CostHub.of(report, "orders").actions()).isEqualTo(6);
        assertThat(CostHub.of(report, "orders").peopleSeconds()).isEqualTo(300);
        assertThat(report.unattributed().actions()).containsOnlyKeys("reload", "replay");
        assertThat(report.all().actions()).isEqualTo(8);
        assertThat(report.all().peopleSeconds()).isEqualTo(600);
    }

    @Test
    void changesOfVendorsAreOfThoseWhoUseTheOperation() {
        hub.change("billing", "create", VendorChange.Kind.BREAKING, hub.ago(Duration.ofDays(2)))
                .change("crm", "changed", VendorChange.Kind.OTHER, hub.ago(Duration.ofDays(2)))
                .change("crm", "find", VendorChange.Kind.DEPRECATION, hub.ago(Duration.ofDays(2)))
                .change("crm", "find", VendorChange.Kind.BREAKING, hub.ago(Duration.ofDays(91)));

        CostReport report = hub.report(DAYS_90);
        assertThat(CostHub.of(report, "orders").breakingChanges()).isEqualTo(1);
        assertThat(CostHub.of(report, "orders").otherChanges()).isEqualTo(1);
        assertThat(CostHub.of(report, "letters").deprecations()).isEqualTo(1);
        assertThat(CostHub.of(report, "letters").breakingChanges()).isZero();
    }

    @Test
    void aReportOnSomeHoldsNothingOfOthers() {
        Instant at = hub.ago(Duration.ofDays(3));
        hub.calls(at, "orders-route", "billing/create", 10, 0)
                .calls(at, "letters-route", "crm/find", 5, 0)
                .count(at, "calls", "billing/create", "done", 70)
                .acted("ada", "pause", "integration/letters");

        CostReport report = hub.report(DAYS_90, "orders");
        assertThat(report.integrations()).hasSize(1);
        assertThat(report.unattributed()).isNull();
        assertThat(report.all()).isEqualTo(CostHub.of(report, "orders"));
        assertThat(report.all().calls()).isEqualTo(10);
        assertThat(CostCsv.of(report)).doesNotContain("letters", "not attributed");
    }

    @Test
    void fourHundredDaysOfHoursAreAddedUpByMonth() {
        for (int day = 1; day < 400; day++) {
            hub.calls(hub.ago(Duration.ofDays(day)), "orders-route", "billing/create", day % 24 + 1, 0);
        }
        CostReport report = hub.report(Duration.ofDays(400), Period.Cut.MONTH);

        assertThat(report.periods()).hasSize(14);
        assertThat(report.periods().stream()
                        .map(PeriodCost::numbers)
                        .mapToLong(Numbers::calls)
                        .sum())
                .isEqualTo(report.all().calls())
                .isEqualTo(4_935);
        assertThat(CostCsv.of(report).lines()).hasSize(1 + 3 * 14);
    }

    @Test
    void nothingIsWhatItSaysWhereNothingWasCounted() {
        CostReport report = hub.report(DAYS_90);

        assertThat(report.countedSince()).isNull();
        assertThat(report.attributedSince()).isNull();
        assertThat(report.all()).isEqualTo(Numbers.of(item -> 0));
        assertThat(report.systems()).isEmpty();
    }

    @Test
    void noCellOfAFileIsAFormula() {
        assertThat(CsvText.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(CsvText.cell("+1")).isEqualTo("'+1");
        assertThat(CsvText.cell("-1")).isEqualTo("'-1");
        assertThat(CsvText.cell("@a")).isEqualTo("'@a");
        assertThat(CsvText.cell("orders")).isEqualTo("orders");
        assertThat(CsvText.cell("")).isEmpty();
        assertThat(CostCsv.of(hub.report(DAYS_90)))
                .startsWith("integration,period,from,to,messages,deliveries,")
                .contains(",people_cost_EUR\r\n")
                .contains("\r\n(not attributed),2026-W");
    }
}
