package io.signalbox.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cost.Advice.Rule;
import io.signalbox.poll.PollTimes;
import io.signalbox.schedule.CronTimes;

import static org.assertj.core.api.Assertions.assertThat;

/** When advice is given, with which figures, and when not. */
class AdviceTest {

    private static final Duration DAYS_30 = Duration.ofDays(30);

    @TempDir
    Path folder;

    private CostHub hub;

    @BeforeEach
    void open() throws IOException {
        hub = new CostHub(folder);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private List<Advice> advice() {
        return hub.report(DAYS_30).advice();
    }

    private CostHub orders(String card) throws IOException {
        return hub.integration("orders", card, "system:crm/changed", "system:billing/create");
    }

    /** Polls of 20 days. */
    private void polled(long calls, long messages) {
        hub.calls(hub.ago(Duration.ofDays(20)), "-", "crm/changed", calls - 1, 0)
                .calls(hub.ago(Duration.ofDays(1)), "-", "crm/changed", 1, 0)
                .count(hub.ago(Duration.ofDays(1)), "messages", "crm/changed", "accepted", messages);
    }

    @Test
    void realTimeIsNotNeededWhereSoLateIsPromised() throws IOException {
        orders("urgency: realtime\nfreshness: 4h");
        polled(28_800, 900);

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.rule()).isEqualTo(Rule.REAL_TIME_NOT_NEEDED);
            assertThat(each.integrations()).containsExactly("orders");
            assertThat(each.says())
                    .isEqualTo("crm/changed was read with 28,800 calls in 20 days, for 900 messages; the card promises"
                            + " 4h. Every 2h it would be about 1,140.");
            assertThat(each.write()).containsExactly("routes/orders/integration.yaml: urgency: every 2h");
            assertThat(each.since()).isEqualTo(hub.ago(Duration.ofDays(20)));
        });
    }

    @Test
    void realTimeIsNotNeededForNextToNothing() throws IOException {
        orders("urgency: realtime");
        polled(28_800, 200);

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.says())
                    .contains("the card does not say how late one may be. Every 1h it would be about 680");
            assertThat(each.write()).containsExactly("routes/orders/integration.yaml: urgency: every 1h");
        });
    }

    @Test
    void realTimeIsNeededWhereLittleTimeIsPromisedAndMuchComes() throws IOException {
        orders("urgency: realtime\nfreshness: 10m");
        polled(28_800, 900);

        assertThat(advice()).isEmpty();
    }

    @Test
    void realTimeThatCostsLittleIsLeftAlone() throws IOException {
        orders("urgency: realtime\nfreshness: 4h");
        polled(1_900, 900);

        assertThat(advice()).isEmpty();
    }

    @Test
    void nobodyIsAdvisedByAFewDays() throws IOException {
        orders("urgency: realtime\nfreshness: 4h");
        hub.calls(hub.ago(Duration.ofDays(13)), "-", "crm/changed", 28_800, 0);

        assertThat(advice()).isEmpty();
    }

    @Test
    void realTimeIsNotNeededWhereMessagesWaitAnyway() throws IOException {
        orders("urgency: realtime\nfreshness: 12h");
        hub.count(hub.ago(Duration.ofDays(20)), "deliveries", "orders-route", "delivered", 80, 0, CostHub.HOUR_1);

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.says()).contains("80 deliveries in 20 days took 32m or longer", "0 attempts failed");
            assertThat(each.write()).containsExactly("routes/orders/integration.yaml: urgency: every 30m");
        });
        hub.count(hub.ago(Duration.ofDays(19)), "attempts", "orders-route", "failed", 20);
        assertThat(advice()).as("it is failures that take the time").isEmpty();
    }

    @Test
    void whatIsReadEveryHourIsNotTenMinutesFresh() throws IOException {
        orders("urgency: every 1h\nfreshness: 10m")
                .polled("crm/changed", PollTimes.every(Duration.ofHours(1), Duration.ofHours(1)));

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.rule()).isEqualTo(Rule.FRESHNESS_CANNOT_BE_KEPT);
            assertThat(each.says())
                    .isEqualTo("The card promises 10m, but crm/changed is read every 1h: a message may wait 1h before"
                            + " anything is done with it.");
            assertThat(each.write())
                    .containsExactly(
                            "routes/orders/integration.yaml: urgency: every 5m",
                            "or routes/orders/integration.yaml: freshness: 2h");
            assertThat(each.since()).isNull();
        });
    }

    @Test
    void whatIsReadByNightIsNotFreshByDay() throws IOException {
        orders("urgency: \"0 0 2 ? * MON-FRI\"\nfreshness: 24h")
                .polled("crm/changed", PollTimes.at(CronTimes.of("0 0 2 ? * MON-FRI", ZoneOffset.UTC), true));

        assertThat(advice()).singleElement().satisfies(each -> assertThat(each.says())
                .contains("at 0 0 2 ? * MON-FRI Z: a message may wait 72h"));
    }

    @Test
    void whatIsReadOftenEnoughKeepsItsPromise() throws IOException {
        orders("urgency: every 5m\nfreshness: 10m")
                .polled("crm/changed", PollTimes.every(Duration.ofMinutes(5), Duration.ofMinutes(5)));

        assertThat(advice()).isEmpty();
    }

    @Test
    void whatIsCollectedByNightIsNotFreshByDay() throws IOException {
        hub.write(
                "systems/billing.yaml",
                """
                system: billing
                environment: production
                environments: { production: { url: "https://billing.example.com" } }
                operations:
                  create: { http: POST /accounts, collect: { every: 2h } }
                """);
        hub.integration("letters", "freshness: 1h", "channel:letter-wanted", "system:billing/create");

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.says()).contains("billing/create is called by collect every 2h: a message may wait 2h");
            assertThat(each.write().get(0))
                    .isEqualTo("routes/systems/billing.yaml, in create: collect: { every: 30m }");
        });
    }

    @Test
    void aPromiseThatWasMissedIsSaidWithWhatWasMeasured() throws IOException {
        hub.integration("letters", "freshness: 5m", "channel:letter-wanted", "system:crm/find")
                .count(hub.ago(Duration.ofDays(8)), "deliveries", "letters-route", "delivered", 95)
                .count(hub.ago(Duration.ofDays(8)), "deliveries", "letters-route", "delivered", 5, 0, CostHub.HOUR_1)
                .count(hub.ago(Duration.ofDays(8)), "deliveries", "letters-route", "parked", 3);

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.rule()).isEqualTo(Rule.FRESHNESS_NOT_KEPT);
            assertThat(each.says())
                    .contains("promises 5m, but 1 of 100 deliveries took longer than 49m", "3 were parked");
            assertThat(each.write().get(0)).startsWith("routes/letters/integration.yaml: freshness: 1h");
        });
    }

    @Test
    void aPromiseThatWasKeptIsNoMatter() throws IOException {
        hub.integration("letters", "freshness: 5m", "channel:letter-wanted", "system:crm/find")
                .count(hub.ago(Duration.ofDays(8)), "deliveries", "letters-route", "delivered", 100);

        assertThat(advice()).isEmpty();
    }

    @Test
    void oneEventThatGoesStraightToTwoSystemsWantsAChannel() throws IOException {
        orders("").route("orders", "orders-route", "system:crm/changed", "system:billing/create", "system:crm/note");

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.rule()).isEqualTo(Rule.CHANNEL_WANTED);
            assertThat(each.integrations()).containsExactly("orders");
            assertThat(each.says())
                    .startsWith("orders-route takes crm/changed straight to billing/create, crm/note: while one of them"
                            + " fails, the others wait or are called again. 0 messages");
            assertThat(each.write())
                    .contains(
                            "orders-route: in place of these calls, to: { id: publish, uri: channel:changed }",
                            "a route of its own: from: { uri: channel:changed, steps: [ { to: { id: call, uri:"
                                    + " system:crm/note } } ] }");
        });
    }

    @Test
    void oneLinkWantsNoChannelNorDoesOneThatLooksSomethingUpOrChooses() throws IOException {
        orders("").route("orders", "orders-route", "system:crm/changed", "system:crm/find", "system:billing/create");
        assertThat(advice()).isEmpty();

        hub.write(
                "orders/orders-route.camel.yaml",
                """
                - route:
                    id: orders-route
                    description: Chooses.
                    from:
                      uri: system:crm/changed
                      steps:
                        - choice:
                            id: which
                            when:
                              - expression: { simple: { expression: "${jsonpath($.kind)} == 'bill'" } }
                                steps: [ { to: { id: bill, uri: "system:billing/create" } } ]
                            otherwise:
                              steps: [ { to: { id: note, uri: "system:crm/note" } } ]
                """);
        assertThat(advice()).isEmpty();
    }

    @Test
    void twoIntegrationsThatWriteOneSystemFromEventsWantAChannel() throws IOException {
        hub.write(
                "systems/shop.yaml",
                """
                        system: shop
                        operations:
                          sold: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
                        """);
        orders("").route("shopping", "shopping-route", "system:shop/sold", "system:billing/create");

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.says())
                    .startsWith("2 integrations call billing/create straight from events of systems (orders-route,"
                            + " shopping-route)");
            assertThat(each.write().get(1)).contains("from: { uri: channel:create-wanted");
        });
        assertThat(hub.report(DAYS_30, "orders").advice()).singleElement().satisfies(each -> {
            assertThat(each.says())
                    .contains("(orders-route and 1 route of others)")
                    .doesNotContain("shopping");
            assertThat(each.integrations()).containsExactly("orders");
        });
    }

    @Test
    void aRetryStormIsSaidWithWhatItTookOfTheLimit() throws IOException {
        orders("").calls(hub.ago(Duration.ofDays(3)), "orders-route", "billing/create", 300, 900);

        assertThat(advice()).singleElement().satisfies(each -> {
            assertThat(each.rule()).isEqualTo(Rule.RETRY_STORM);
            assertThat(each.integrations()).containsExactly("orders");
            assertThat(each.says())
                    .contains("In 1 hour", "900 of 1,200 calls (900 refused as too many, 0 failed), which is 25 %");
            assertThat(each.write()).containsExactly("routes/systems/billing.yaml: limits: { rate: 4/1m }");
        });
        hub.learned("billing", 20);
        assertThat(advice().get(0).write()).containsExactly("routes/systems/billing.yaml: limits: { rate: 16/1m }");
    }

    @Test
    void aFewRefusalsOrASmallPartAreNoStorm() throws IOException {
        orders("")
                .calls(hub.ago(Duration.ofDays(3)), "orders-route", "billing/create", 0, Storms.LEAST_IN_VAIN - 1)
                .calls(hub.ago(Duration.ofDays(2)), "orders-route", "billing/create", 10_000, 900);

        assertThat(advice()).isEmpty();
    }

    @Test
    void adviceIsOnlyOfThoseWhoAreReportedOn() throws IOException {
        orders("urgency: every 1h\nfreshness: 10m")
                .polled("crm/changed", PollTimes.every(Duration.ofHours(1), Duration.ofHours(1)))
                .integration("letters", "", "channel:letter-wanted", "system:crm/find");

        assertThat(hub.report(DAYS_30, "letters").advice()).isEmpty();
        assertThat(hub.report(DAYS_30, "orders").advice()).hasSize(1);
    }
}
