package io.signalbox.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of a route see, and what they say when it is not what they expect. */
class RouteTestsTest {

    private static final String GOOD =
            """
            message: { subject: O-1, body: { id: O-1, lines: [{ sku: A, count: 2 }], total: 10.50 } }
            answers: { shipping/create-parcel: { status: 201, body: { id: p-1 } } }
            """;

    @TempDir
    Path folder;

    private TrialFixture orders;

    @BeforeEach
    void write() {
        orders = new TrialFixture(folder);
    }

    @Test
    void passesWhenEverythingHolds() {
        assertThat(
                        orders.caseFindings(
                                GOOD
                                        + """
                                        calls:
                                          - operation: shipping/create-parcel
                                            method: POST
                                            path: /parcels
                                            query: {}
                                            body: { order: O-1, lines: [{ sku: A, count: 2 }], total: 10.5 }
                                        appends: [{ channel: parcel-created, subject: O-1, body: { id: p-1 } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(orders.run).containsExactly("it");
        assertThat(orders.run().passed()).isEqualTo(1);
    }

    @Test
    void namesEachDifferenceOfABodyWhereItsExpectationStands() {
        assertThat(
                        orders.caseFindings(
                                GOOD
                                        + """
                                        calls:
                                          - operation: shipping/create-parcel
                                            body:
                                              order: O-2
                                              lines: [{ sku: A, count: 3 }]
                                        end: delivered
                                        """))
                .containsExactly(
                        "order.test.yaml:9:18  SB-1602  test 'it': call 1 ('shipping/create-parcel'): /order should be"
                                + " \"O-2\", but is \"O-1\"",
                        "order.test.yaml:10:36  SB-1602  test 'it': call 1 ('shipping/create-parcel'): /lines/0/count"
                                + " should be 3, but is 2",
                        "order.test.yaml:9:11  SB-1602  test 'it': call 1 ('shipping/create-parcel'): /total should be"
                                + " absent, but is 10.50");
        assertThat(orders.run().failed()).isEqualTo(1);
    }

    @Test
    void comparesOnlyWhatAPartialBodyNames() {
        String partial =
                GOOD + "calls: [{ operation: shipping/create-parcel, contains: { order: %s } }]\nend: delivered\n";
        assertThat(orders.caseFindings(partial.formatted("O-1"))).isEmpty();
        assertThat(orders.caseFindings(partial.formatted("O-9")))
                .singleElement()
                .asString()
                .contains("\"O-9\"");
    }

    @Test
    void namesAnotherEndThanTheExpectedOne() {
        assertThat(
                        orders.caseFindings(
                                """
                                message: { body: { lines: [] } }
                                calls: [{ operation: shipping/create-parcel }]
                                end: delivered
                                """))
                .containsExactly(
                        "order.test.yaml:6:10  SB-1602  test 'it': should end delivered, but ends parked with SB-5003"
                                + "  mapping 'order-to-parcel' cannot map a value: a required value is missing (at /id)");
        assertThat(orders.caseFindings(GOOD + "end: { parked: SB-5003 }"))
                .containsExactly(
                        "order.test.yaml:6:10  SB-1602  test 'it': should end parked with SB-5003, but ends delivered");
    }

    @Test
    void comparesTheCulpritAndTheWait() {
        assertThat(orders.caseFindings("message: { body: {} }\nend: { parked: SB-5003, pointer: /lines }\n"))
                .singleElement()
                .asString()
                .startsWith("order.test.yaml:5:38  SB-1602  test 'it': should name /lines, but names /id: SB-5003");
        assertThat(
                        orders.caseFindings(
                                """
                                message: { body: { id: O-1 } }
                                answers: { shipping/create-parcel: { status: 503, headers: { Retry-After: "90" } } }
                                end: { retrying: SB-4021, after: 1m }
                                """))
                .containsExactly(
                        "order.test.yaml:6:38  SB-1602  test 'it': should be tried again after 60000 ms, but is"
                                + " after 90000 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout, SB-4011",
        "unreachable, SB-4010",
        "connection-lost, SB-4012",
        "tls, SB-4013",
    })
    void playsSystemsThatDoNotAnswer(String failure, String code) {
        assertThat(orders.caseFindings(
                        """
                                message: { body: { id: O-1 } }
                                answers: { shipping/create-parcel: { failure: %s } }
                                end: { retrying: %s, after: 1s }
                                """
                                .formatted(failure, code)))
                .isEmpty();
    }

    @Test
    void triesAgainWithTheNextAnswer() {
        String retried =
                """
                message: { subject: O-1, body: { id: O-1 } }
                answers: { shipping/create-parcel: [{ status: 500 }, { status: 500 }, { status: 201 }] }
                attempts: %d
                end: %s
                """;
        assertThat(orders.caseFindings(retried.formatted(3, "delivered"))).isEmpty();
        // The second wait is twice the first.
        assertThat(orders.caseFindings(retried.formatted(2, "{ retrying: SB-4021, after: 2s }")))
                .isEmpty();
        assertThat(orders.caseFindings(retried.formatted(2, "delivered"))).hasSize(1);
    }

    @Test
    void looksUpWhatAnEarlierAttemptMayHaveDone() {
        orders.write(
                "systems/shipping.yaml",
                """
                system: shipping
                environment: production
                environments: { production: { url: "{{shipping.url}}" } }
                idempotency: { lookup: find-parcel }
                operations:
                  create-parcel: { http: POST /parcels }
                  find-parcel: { http: "GET /parcels/${subject}" }
                """);
        String lost =
                """
                message: { subject: O-1, body: { id: O-1 } }
                answers:
                  shipping/create-parcel: [{ failure: timeout }, { status: 201, body: { id: P-2 } }]
                  shipping/find-parcel: %s
                attempts: 2
                calls: [{ operation: shipping/create-parcel }, { operation: shipping/find-parcel }%s]
                appends: [{ channel: parcel-created, body: { id: %s } }]
                end: delivered
                """;
        assertThat(orders.caseFindings(lost.formatted("{ status: 200, body: { id: P-1 } }", "", "P-1")))
                .isEmpty();
        assertThat(orders.caseFindings(
                        lost.formatted("{ status: 404 }", ", { operation: shipping/create-parcel }", "P-2")))
                .isEmpty();
    }

    @Test
    void namesCallsThatAreMissingOrTooMany() {
        assertThat(orders.caseFindings(GOOD + "calls: []\nend: delivered\n"))
                .containsExactly("order.test.yaml:6:12  SB-1602  test 'it': should make 0 calls, but calls"
                        + " 'shipping/create-parcel' too");
        assertThat(
                        orders.caseFindings(
                                GOOD
                                        + """
                                        calls:
                                          - operation: shipping/create-parcel
                                          - operation: shipping/find-parcel
                                        end: delivered
                                        """))
                .containsExactly(
                        "order.test.yaml:8:9  SB-1602  test 'it': should call 'shipping/find-parcel', but calls only"
                                + " 'shipping/create-parcel'");
    }

    @Test
    void namesCallsThatNobodyAnswers() {
        assertThat(orders.caseFindings("message: { body: { id: O-1 } }\nend: delivered\n"))
                .containsExactly("order.test.yaml:3:5  SB-1603  test 'it': route 'order-to-shipping' calls"
                        + " 'shipping/create-parcel', but 'answers' says nothing for it");
        assertThat(
                        orders.caseFindings(
                                """
                                message: { body: { id: O-1 } }
                                answers: { shipping/create-parcel: [{ status: 500 }] }
                                attempts: 2
                                end: { retrying: SB-4021 }
                                """))
                .containsExactly("order.test.yaml:3:5  SB-1603  test 'it': route 'order-to-shipping' calls"
                        + " 'shipping/create-parcel' more often than the 1 times that 'answers' lists");
    }

    @Test
    void namesAppendsThatAreMissingOtherOrTooMany() {
        assertThat(orders.caseFindings(GOOD + "appends: []\nend: delivered\n"))
                .containsExactly(
                        "order.test.yaml:6:14  SB-1602  test 'it': should append 0 messages, but appends one to channel"
                                + " 'parcel-created' too");
        assertThat(orders.caseFindings(
                        GOOD + "appends: [{ channel: parcel-sent }, { channel: other }]\nend: delivered\n"))
                .containsExactly(
                        "order.test.yaml:6:26  SB-1602  test 'it': append 1 should go to channel 'parcel-sent', but goes to"
                                + " 'parcel-created'",
                        "order.test.yaml:6:41  SB-1602  test 'it': should append 2 messages, but appends 1: the one to channel"
                                + " 'other' is missing");
        assertThat(orders.caseFindings(
                        GOOD + "appends: [{ channel: parcel-created, subject: O-2, body: { id: p-2 } }]\n"
                                + "end: delivered\n"))
                .containsExactly(
                        "order.test.yaml:6:51  SB-1602  test 'it': append 1 should have the subject 'O-2', but has 'O-1'",
                        "order.test.yaml:6:68  SB-1602  test 'it': append 1: /id should be \"p-2\", but is \"p-1\"");
    }

    @Test
    void comparesPathAndQueryAsSystemsSeeThem() {
        orders.write(
                "orders/order-to-shipping.camel.yaml",
                """
                - route:
                    id: order-to-shipping
                    from:
                      uri: channel:order-placed
                      steps:
                        - to: { id: find, uri: system:shipping/find-parcel }
                """);
        String looked =
                """
                message: { subject: O 1/2, body: { zone: EU } }
                answers: { shipping/find-parcel: { body: [] } }
                calls: [{ operation: shipping/find-parcel, path: %s, query: { order: %s, zone: EU } }]
                end: delivered
                """;
        assertThat(orders.caseFindings(looked.formatted("/parcels", "O 1/2"))).isEmpty();
        assertThat(orders.caseFindings(looked.formatted("/boxes", "O-1")))
                .containsExactly(
                        "order.test.yaml:6:54  SB-1602  test 'it': call 1 ('shipping/find-parcel'): the path should be /boxes,"
                                + " but is /parcels",
                        "order.test.yaml:6:69  SB-1602  test 'it': call 1 ('shipping/find-parcel'): the query should be"
                                + " {order=O-1, zone=EU}, but is {order=O 1/2, zone=EU}");
    }

    @Test
    void comparesCallsInAnyOrderWhenToldTo() {
        orders.write(
                "orders/order-to-shipping.camel.yaml",
                """
                - route:
                    id: order-to-shipping
                    from:
                      uri: channel:order-placed
                      steps:
                        - multicast:
                            id: both
                            steps:
                              - to: { id: find, uri: system:shipping/find-parcel }
                              - to: { id: create, uri: system:shipping/create-parcel }
                """);
        String both =
                """
                message: { subject: O-1, body: { zone: EU } }
                answers: { shipping/find-parcel: { body: [] }, shipping/create-parcel: {status: 201} }
                calls: [{ operation: shipping/create-parcel }, { operation: shipping/find-parcel }]
                order: %s
                end: delivered
                """;
        assertThat(orders.caseFindings(both.formatted("any"))).isEmpty();
        assertThat(orders.caseFindings(both.formatted("as-listed")))
                .containsExactly(
                        "order.test.yaml:6:26  SB-1602  test 'it': call 1 should be 'shipping/create-parcel', but is"
                                + " 'shipping/find-parcel'",
                        "order.test.yaml:6:65  SB-1602  test 'it': call 2 should be 'shipping/find-parcel', but is"
                                + " 'shipping/create-parcel'");
    }

    @Test
    void takesTheSubjectOfAWebhookFromItsBody() {
        orders.write(
                "orders/lost.camel.yaml",
                """
                - route:
                    id: lost-parcels
                    from:
                      uri: system:shipping/parcel-lost
                      steps:
                        - to: { id: tell, uri: "channel:{{target}}" }
                """);
        orders.config = Map.of("target", "parcels-lost");
        assertThat(
                        orders.findings(
                                """
                                route: lost-parcels
                                cases:
                                  - name: it
                                    message: { body: { id: e-1, parcel: { order: O-7 } } }
                                    appends: [{ channel: parcels-lost, subject: O-7 }]
                                    end: delivered
                                """))
                .isEmpty();
    }

    @Test
    void givesTheHeadersThatAWebhookDeclares() {
        orders.write(
                "orders/lost.camel.yaml",
                """
                - route:
                    id: lost-parcels
                    from:
                      uri: system:shipping/parcel-lost
                      steps:
                        - setBody: { id: say, expression: { simple: { expression: "${header.x-carrier}" } } }
                        - to: { id: tell, uri: "channel:parcels-lost" }
                """);
        String test =
                """
                route: lost-parcels
                cases:
                  - name: it
                    message: { body: { id: e-1, parcel: { order: O-7 } }, headers: { X-CARRIER: dhl } }
                    appends: [{ channel: parcels-lost, body: dhl }]
                    end: delivered
                """;
        assertThat(orders.findings(test)).isEmpty();
        assertThat(orders.findings(test.replace("X-CARRIER: dhl", "X-CARRIER: dhl, CamelHttpUri: x")))
                .containsExactly("order.test.yaml:4:100  SB-1601  no message of 'shipping/parcel-lost' has the header"
                        + " 'CamelHttpUri'; declare it under 'headers' of the webhook, or leave it out");
    }

    @Test
    void reachesNothingOutside() {
        orders.write(
                "orders/order-to-shipping.camel.yaml",
                """
                - route:
                    id: order-to-shipping
                    from:
                      uri: channel:order-placed
                      steps:
                        - to: { id: out, uri: "http:shipping.invalid/parcels" }
                """);
        assertThat(orders.caseFindings("message: { body: {} }\nend: delivered\n"))
                .containsExactly(
                        "order.test.yaml:5:10  SB-1602  test 'it': should end delivered, but ends parked with SB-1604"
                                + "  a step sends to 'http:', which a test does not reach; reach it through 'system:'");
    }

    @Test
    void testsTheOtherRoutesWhenOneFileCannotBeBuilt() {
        orders.write(
                "orders/broken.camel.yaml",
                """
                - route:
                    id: broken
                    from:
                      uri: channel:order-placed
                      steps:
                        - to: { id: map, uri: mapping:order-to-parcl }
                """);
        List<String> findings = orders.caseFindings(GOOD + "end: delivered\n");
        assertThat(findings)
                .containsExactly(
                        "broken.camel.yaml  SB-1601  the routes cannot be built, so none is tested: there is no"
                                + " mapping 'order-to-parcl'; did you mean 'order-to-parcel'?");
        assertThat(orders.run().passed()).isEqualTo(1);
    }

    @Test
    void saysThatARouteDoesNotStart() {
        orders.write(
                "orders/order-to-shipping.camel.yaml",
                """
                - route:
                    id: order-to-shipping
                    from:
                      uri: system:shipping/find-parcel
                      steps:
                        - to: { id: tell, uri: channel:parcels }
                """);
        assertThat(orders.caseFindings("message: { body: {} }\nend: delivered\n"))
                .containsExactly(
                        "order.test.yaml:1:8  SB-1601  test 'it' cannot be run, since its route does not start: Camel refuses it"
                                + " with FailedToStartRouteException",
                        "order-to-shipping.camel.yaml  SB-1601  the routes cannot be built, so none is tested: no route can"
                                + " start from system://shipping/find-parcel: 'find-parcel' is not an event of the system");
    }

    @Test
    void givesUpOnARouteThatDoesNotEnd() {
        orders.write(
                "orders/order-to-shipping.camel.yaml",
                """
                - route:
                    id: order-to-shipping
                    from:
                      uri: channel:order-placed
                      steps:
                        - delay: { id: wait, expression: { constant: { expression: "600000" } } }
                """);
        orders.longest = Duration.ofMillis(300);
        assertThat(orders.caseFindings("message: { body: {} }\nend: delivered\n"))
                .containsExactly(
                        "order.test.yaml:5:10  SB-1602  test 'it': should end delivered, but ends parked with SB-1605"
                                + "  the route did not end within 300 ms");
    }
}
