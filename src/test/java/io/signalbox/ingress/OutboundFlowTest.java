package io.signalbox.ingress;

import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.DroppedSystem;
import io.signalbox.flow.HubProfile;
import io.signalbox.ledger.JourneyStep;
import io.signalbox.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/** Outbound messages of Salesforce, from the call to the acknowledgement. */
@QuarkusTest
@TestProfile(HubProfile.class)
class OutboundFlowTest {

    private static final String OPERATIONS =
            """
            changed:
                webhook: { verify: none, acceptUnsigned: true, body: salesforce, id: "${/Id}-${content-sha256}", subject: "/sObject/sf:Id" }
            """;

    private static final String ENVELOPE =
            """
            <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><notifications
             xmlns="http://soap.sforce.com/2005/09/outbound"><SessionId>s3cr3t</SessionId>%s</notifications></S:Body></S:Envelope>
            """;

    private DroppedSystem force;

    @ConfigProperty(name = "signalbox.routes")
    Path routes;

    @Inject
    Ledger ledger;

    @BeforeEach
    void drop() {
        force = new DroppedSystem(routes, "force", OPERATIONS, "changed");
    }

    @AfterEach
    void takeBack() throws Exception {
        force.close();
    }

    private static String notification(String id, String name) {
        return "<Notification><Id>" + id + "</Id><sObject xmlns:sf='urn:sobject.enterprise.soap.sforce.com'><sf:Id>A-"
                + id + "</sf:Id><sf:Name>" + name + "</sf:Name></sObject></Notification>";
    }

    private static Response send(String notifications) {
        return RestAssured.given()
                .contentType("text/xml; charset=utf-8")
                .body(ENVELOPE.formatted(notifications))
                .post("/in/force/changed");
    }

    private List<JourneyStep> kept(String subject) {
        return ledger.journey(subject, 10);
    }

    @Test
    void areAcknowledgedWhenEachIsKept() {
        Response answer = send(notification("n1", "Ada") + notification("n2", "Bo"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/xml");
        assertThat(answer.xmlPath().getString("Envelope.Body.notificationsResponse.Ack"))
                .isEqualTo("true");
        assertThat(kept("A-n1")).hasSize(1);
        assertThat(kept("A-n2")).singleElement().satisfies(step -> assertThat(step.eventId())
                .startsWith("n2-"));
    }

    @Test
    void areAcknowledgedOnceMoreWhenTheyComeAgain() {
        send(notification("n3", "Ada"));

        assertThat(send(notification("n3", "Ada")).statusCode()).isEqualTo(200);
        assertThat(kept("A-n3")).hasSize(1);
        assertThat(send(notification("n3", "Ada, changed since")).statusCode()).isEqualTo(200);
        assertThat(kept("A-n3")).hasSize(2);
    }

    @Test
    void areNotAcknowledgedWhenOneHasNoId() {
        Response answer = send(notification("n4", "Ada") + "<Notification/>");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.asString()).doesNotContain("Ack");
        assertThat(kept("A-n4")).isEmpty();
    }

    @Test
    void areRefusedWhenTheyAreNone() {
        assertThat(send("").statusCode()).isEqualTo(500);
        assertThat(RestAssured.given()
                        .contentType("text/xml; charset=utf-8")
                        .body("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x'><a/>")
                        .post("/in/force/changed")
                        .statusCode())
                .isEqualTo(500);
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .post("/in/force/changed")
                        .statusCode())
                .isEqualTo(415);
    }
}
