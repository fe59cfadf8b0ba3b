package io.signalbox.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of test files that cannot be run. */
class TestFileReaderTest {

    @TempDir
    Path folder;

    private TrialFixture orders;

    @BeforeEach
    void write() {
        orders = new TrialFixture(folder.resolve("routes"));
    }

    @Test
    void suggestsTheRouteThatIsMeant() {
        assertThat(orders.findings(
                        "route: order-to-shiping\ncases: [{ name: it, message: { body: 1 }, end: delivered }]\n"))
                .containsExactly(
                        "order.test.yaml:1:8  SB-1601  there is no route 'order-to-shiping' in this integration; did"
                                + " you mean 'order-to-shipping'?");
    }

    @Test
    void refusesRoutesThatTakeNoMessages() {
        orders.write(
                "orders/tick.camel.yaml",
                """
                - route:
                    id: tick
                    from:
                      uri: timer:tick
                      steps:
                        - to: { id: tell, uri: channel:ticks }
                """);
        assertThat(orders.findings("route: tick\ncases: [{ name: it, message: { body: 1 }, end: delivered }]\n"))
                .containsExactly("order.test.yaml:1:8  SB-1601  route 'tick' starts from 'timer:tick', but a test gives"
                        + " messages only to a route that starts from a channel or a webhook");
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThat(
                        orders.findings(
                                """
                                route: order-to-shipping
                                cases:
                                  - name: it
                                    message: { file: missing.json }
                                    answers:
                                      shipping/create-parcl: { status: 200 }
                                      shiping/create-parcel: { status: 200 }
                                      shipping: { status: 200 }
                                    calls:
                                      - { operation: shipping/parcel-lost, body: 1, contains: 2 }
                                    end: { parked: SB-5003, retrying: SB-4021 }
                                  - name: it
                                    message: { body: {}, text: x, time: 2026-02-31T00:00:00Z }
                                    end: { retrying: SB-4021, pointer: /id }
                                """))
                .containsExactly(
                        "order.test.yaml:4:22  SB-1601  there is no file 'missing.json' beside this one",
                        "order.test.yaml:6:7  SB-1601  system 'shipping' has no operation 'create-parcl'; did you mean"
                                + " 'create-parcel'?",
                        "order.test.yaml:7:7  SB-1601  there is no system 'shiping'; did you mean 'shipping'?",
                        "order.test.yaml:8:7  SB-1601  'shipping' is not of the form <system>/<operation>",
                        "order.test.yaml:10:22  SB-1601  operation 'parcel-lost' of system 'shipping' is an event, which the"
                                + " system sends, and cannot be called",
                        "order.test.yaml:10:9  SB-1601  'body' and 'contains' exclude each other; keep one",
                        "order.test.yaml:11:10  SB-1601  'end' needs one of 'parked' and 'retrying' with a code",
                        "order.test.yaml:12:11  SB-1601  another case is called 'it' already; give each a name of its own",
                        "order.test.yaml:13:5  SB-1601  'message' needs exactly one of 'body', 'file' and 'text'",
                        "order.test.yaml:13:41  SB-1601  'time' is not a time that exists",
                        "order.test.yaml:14:40  SB-1601  'pointer' means nothing for a delivery that is retrying; remove it");
    }

    @Test
    void holdsFilesAgainstTheSchema() {
        assertThat(
                        orders.findings(
                                """
                                route: order-to-shipping
                                cases:
                                  - name: it
                                    mesage: { body: {} }
                                    answers: { shipping/create-parcel: { status: 99, failure: slow } }
                                    end: deliverd
                                """))
                .containsExactly(
                        "order.test.yaml:3:5  SB-1006  'cases.0' needs the key 'message': what is delivered to the route",
                        "order.test.yaml:4:5  SB-1005  'mesage' is not a key of 'cases.0'; did you mean 'message'?",
                        "order.test.yaml:5:50  SB-1007  'cases.0.answers.shipping/create-parcel.status' must be at least 200,"
                                + " but is 99",
                        "order.test.yaml:5:63  SB-1007  'cases.0.answers.shipping/create-parcel.failure' must be one of"
                                + " timeout, unreachable, connection-lost, tls, but is 'slow'",
                        "order.test.yaml:6:10  SB-1007  'cases.0.end' must be one of delivered, filtered, parked, retrying, but is"
                                + " 'deliverd'");
    }

    @Test
    void readsNoFileOutsideOfTheRoutes() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.json"), "{\"id\":\"O-1\"}");
        Files.createSymbolicLink(folder.resolve("routes/orders/link.json"), outside);
        for (String name : List.of("../../outside.json", outside.toString(), "link.json")) {
            assertThat(orders.caseFindings("message: { file: " + name + " }\nend: delivered\n"))
                    .containsExactly("order.test.yaml:4:22  SB-1601  '" + name
                            + "' lies outside the routes folder; keep the file beside the test");
        }
    }
}
