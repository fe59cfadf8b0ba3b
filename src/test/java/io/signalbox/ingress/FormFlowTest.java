package io.signalbox.ingress;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody reads the webhook, so that what is right is answered 503 and what is wrong by what is wrong. */
@QuarkusTest
@TestProfile(HubProfile.class)
class FormFlowTest {

    private static Response post(String contentType, String body) {
        return RestAssured.given().contentType(contentType).body(body).post("/in/forms/sent");
    }

    @Test
    void takesAFormWhereTheDescriptorSaysSo() {
        assertThat(post("application/x-www-form-urlencoded", "MessageSid=SM1&MessageStatus=sent")
                        .statusCode())
                .isEqualTo(503);
        assertThat(post("application/x-www-form-urlencoded", "MessageStatus=sent")
                        .statusCode())
                .as("without its id")
                .isEqualTo(400);
        assertThat(post("application/x-www-form-urlencoded", "MessageSid=SM1&a=%zz")
                        .statusCode())
                .as("no form")
                .isEqualTo(400);
        assertThat(post("application/x-www-form-urlencoded", "MessageSid=SM1&a=%C0%AF")
                        .statusCode())
                .as("no UTF-8")
                .isEqualTo(400);
        assertThat(post("application/json", "{\"MessageSid\":\"SM1\"}").statusCode())
                .isEqualTo(415);
    }

    @Test
    void takesPartsWhereTheDescriptorSaysSo() {
        assertThat(RestAssured.given()
                        .multiPart("id", "P1")
                        .multiPart("file", "a.txt", "hello".getBytes())
                        .post("/in/forms/uploaded")
                        .statusCode())
                .isEqualTo(503);
        assertThat(RestAssured.given()
                        .multiPart("other", "P1")
                        .post("/in/forms/uploaded")
                        .statusCode())
                .as("without its id")
                .isEqualTo(400);
        assertThat(RestAssured.given()
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .body("--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nP1".getBytes())
                        .post("/in/forms/uploaded")
                        .statusCode())
                .as("cut off")
                .isEqualTo(400);
    }
}
