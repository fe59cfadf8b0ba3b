package io.signalbox.trial;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of routes see bodies as JSON, whatever the kind of the operation sends. */
class TriedKindsTest {

    private static final String SYSTEM =
            """
            system: shipping
            environment: production
            environments: { production: { url: "{{shipping.url}}" } }
            auth: { type: bearer, token: "{{secret:shipping/token}}" }
            operations:
              create-parcel: %s
            """;
    private static final String MESSAGE =
            "message: { subject: O-1, body: { id: O-1, lines: [{ sku: A }], total: 10.50 } }\n";

    @TempDir
    Path folder;

    private TrialFixture orders;

    @BeforeEach
    void write() {
        orders = new TrialFixture(folder);
    }

    private void is(String operation) {
        orders.write("systems/shipping.yaml", SYSTEM.formatted(operation));
    }

    @Test
    void showTheVariablesOfGraphql() {
        is("{ graphql: \"mutation ($order: ID!, $total: Float) { create(o: $order, t: $total) { id } }\" }");
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: { data: { create: { id: p-1 } } } } }
                                        calls: [{ operation: shipping/create-parcel, method: POST, body: { order: O-1, total: 10.50 } }]
                                        appends: [{ channel: parcel-created, body: { create: { id: p-1 } } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: { errors: [{ message: no }] } } }
                                        end: { parked: SB-4024 }
                                        """))
                .isEmpty();
    }

    @Test
    void showTheOneItemOfACollectedCall() {
        is(
                "{ http: POST /parcels, collect: { every: 10s, at: /parcels }, answers: { items: { success: { at: /ok, is: true }, reason: /why } } }");
        orders.write(
                "orders/order-to-shipping.camel.yaml",
                """
                - route:
                    id: order-to-shipping
                    from:
                      uri: channel:order-placed
                      steps:
                        - to: { id: create-parcel, uri: system:shipping/create-parcel }
                """);
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: [{ ok: true }] } }
                                        calls: [{ operation: shipping/create-parcel, body: { parcels: [{ id: O-1, lines: [{ sku: A }], total: 10.50 }] } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: [{ ok: false, why: full }] } }
                                        end: { parked: SB-4024 }
                                        """))
                .isEmpty();
    }

    @Test
    void showTheBodyOfSoap() {
        is("{ soap: { version: \"1.2\", body: { namespace: \"urn:x\" } } }");
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: { created: { id: p-1 } } } }
                                        calls: [{ operation: shipping/create-parcel, body: { order: O-1, lines: { sku: A }, total: "10.50" } }]
                                        appends: [{ channel: parcel-created, body: { created: { id: p-1 } } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers:
                                          shipping/create-parcel:
                                            status: 500
                                            body: { "soap:Fault": { faultcode: "soap:Server", faultstring: busy } }
                                        end: retrying
                                        """))
                .isEmpty();
    }

    @Test
    void showTheValuesOfSql() {
        orders.write(
                "systems/shipping.yaml",
                SYSTEM.formatted("{ sql: \"insert into parcel (o, t, k) values (:order, :total, :subject)\" }")
                        .replaceFirst("url: \"[^\"]*\"", "url: \"jdbc:postgresql://db/shipping\"")
                        .replaceFirst(
                                "auth: .*",
                                "auth: { type: basic, username: hub, password: \"{{secret:shipping/password}}\" }"));
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: { rows: 1 } } }
                                        calls: [{ operation: shipping/create-parcel, method: INSERT, body: { order: O-1, total: 10.50, subject: O-1 } }]
                                        appends: [{ channel: parcel-created, body: { rows: 1 } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 409 } }
                                        end: { parked: SB-4024 }
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 503 } }
                                        end: retrying
                                        """))
                .isEmpty();
    }

    @Test
    void showTheMailThatIsSent() {
        orders.write(
                "systems/shipping.yaml",
                SYSTEM.formatted(
                                "{ mail: { from: a@example.com, to: \"${subject}@example.com\", subject: \"Order ${subject}\","
                                        + " text: x } }")
                        .replaceFirst("url: \"[^\"]*\"", "url: \"smtps://relay.example.com\"")
                        .replaceFirst("auth: .*", "auth: { type: none }"));
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 250, body: { messageId: x } } }
                                        calls:
                                          - operation: shipping/create-parcel
                                            method: SEND
                                            body: { from: a@example.com, to: [O-1@example.com], subject: Order O-1, text: x }
                                        appends: [{ channel: parcel-created, body: { messageId: x } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 550 } }
                                        end: { parked: SB-4024 }
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 451 } }
                                        end: retrying
                                        """))
                .isEmpty();
    }

    @Test
    void showTheRecordThatIsSent() {
        orders.write(
                "systems/shipping.yaml",
                SYSTEM.formatted("{ kafka: { topic: parcels } }")
                        .replaceFirst("url: \"[^\"]*\"", "url: \"kafka://broker.example.com:9092\"")
                        .replaceFirst("auth: .*", "auth: { type: none }"));
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: { topic: parcels, partition: 0, offset: 17 } } }
                                        calls:
                                          - { operation: shipping/create-parcel, method: SEND, path: /parcels, query: { key: O-1 } }
                                        appends: [{ channel: parcel-created, body: { topic: parcels, partition: 0, offset: 17 } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 413 } }
                                        end: { parked: SB-4024 }
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 503 } }
                                        end: retrying
                                        """))
                .isEmpty();
    }

    @Test
    void showTheMessageThatABrokerIsSent() {
        orders.write(
                "systems/shipping.yaml",
                SYSTEM.formatted("{ jms: { queue: PARCELS, headers: { order: \"${subject}\" } } }")
                        .replaceFirst("url: \"[^\"]*\"", "url: \"amqps://broker.example.com\"")
                        .replaceFirst("auth: .*", "auth: { type: none }"));
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { body: { messageId: x } } }
                                        calls:
                                          - { operation: shipping/create-parcel, method: SEND, path: /PARCELS, query: { order: O-1 } }
                                        appends: [{ channel: parcel-created, body: { messageId: x } }]
                                        end: delivered
                                        """))
                .isEmpty();
        assertThat(
                        orders.caseFindings(
                                MESSAGE
                                        + """
                                        answers: { shipping/create-parcel: { status: 404 } }
                                        end: { parked: SB-4024 }
                                        """))
                .isEmpty();
    }
}
