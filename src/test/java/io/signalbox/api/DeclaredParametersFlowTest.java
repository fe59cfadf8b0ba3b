package io.signalbox.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.http.HttpMethod;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.flow.HubProfile;
import io.signalbox.problem.ProblemCode;

import static io.signalbox.flow.ProblemAnswer.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/** A slip of the pen in a query or a body is refused by every route, and nothing is done. */
@QuarkusTest
@TestProfile(HubProfile.class)
class DeclaredParametersFlowTest {

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @Inject
    ApiRoutes routes;

    private Response ask(ApiRoutes.Route route, String query, String body) throws Exception {
        String path = "/api" + route.path().replaceAll(":[a-z]+", "1") + query;
        var request = RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .urlEncodingEnabled(false);
        return body == null
                ? request.request(route.method().name(), path)
                : request.contentType("application/json")
                        .body(body)
                        .request(route.method().name(), path);
    }

    private void assertRefused(ApiRoutes.Route route, String query, String body, String name) throws Exception {
        Response answer = ask(route, query, body);
        String what = route.method() + " " + route.path() + query + " " + body;
        assertThat(answer.statusCode()).as(what + ": " + answer.asString()).isEqualTo(400);
        assertProblem(answer, 400, ProblemCode.PARAMETER_REFUSED);
        assertThat(answer.<String>path("detail")).as(what).contains("'" + name + "'");
    }

    /** Something that each type of parameter refuses. */
    private static List<String> wrong(Parameter parameter) {
        List<String> wrong = new ArrayList<>(List.of("", "%20"));
        switch (parameter.type()) {
            case WHOLE -> wrong.addAll(List.of("1.5", "x", "99999999999999999999"));
            case TRUTH -> wrong.addAll(List.of("yes", "TRUE", "1"));
            case TIME -> wrong.addAll(List.of("yesterday", "2026-13-01T00:00:00Z"));
            case WORDS -> wrong.addAll(List.of(",", "a,,b", "a,"));
            case TEXT, ANY -> {
                if (!parameter.words().isEmpty()) {
                    wrong.add("other");
                }
            }
        }
        return wrong;
    }

    @Test
    void everyRouteRefusesWhatItDoesNotDeclare() throws Exception {
        assertThat(routes.all()).hasSizeGreaterThan(40);
        for (ApiRoutes.Route route : routes.all()) {
            assertRefused(route, "?subscripton=x", null, "subscripton");
            assertRefused(route, "?Subject=x", null, "Subject");
            if (route.method() == HttpMethod.POST) {
                assertRefused(route, "", "{\"resaon\":\"x\"}", "resaon");
            }
        }
    }

    @Test
    void everyRouteRefusesEmptyRepeatedAndWrongValues() throws Exception {
        for (ApiRoutes.Route route : routes.all()) {
            for (Parameter parameter : route.inQuery()) {
                String name = parameter.name();
                assertRefused(route, "?" + name, null, name);
                assertRefused(route, "?" + name + "=1&" + name + "=1", null, name);
                for (String value : wrong(parameter)) {
                    assertRefused(route, "?" + name + "=" + value, null, name);
                }
            }
            for (Parameter parameter : route.inBody()) {
                assertRefusedInBody(route, parameter);
            }
        }
    }

    private void assertRefusedInBody(ApiRoutes.Route route, Parameter parameter) throws Exception {
        List<String> wrong =
                switch (parameter.type()) {
                    case WHOLE -> List.of("null", "1.5", "\"3\"", "99999999999999999999", "true");
                    case TRUTH -> List.of("null", "\"true\"", "1", "\"\"");
                    case TEXT, WORDS, TIME -> List.of("null", "\"\"", "\" \"", "1", "[]", "{}");
                    case ANY -> List.<String>of();
                };
        for (String value : wrong) {
            assertRefused(route, "", "{\"" + parameter.name() + "\":" + value + "}", parameter.name());
        }
    }

    @Test
    void aReadingRouteTakesNoBody() throws Exception {
        Response answer = RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType("application/json")
                .body("{\"state\":\"parked\"}")
                .get("/api/deliveries");
        assertProblem(answer, 400, ProblemCode.PARAMETER_REFUSED);
    }

    @Test
    void aBulkActionWithoutAFilterMustSayThatAllAreMeant() throws Exception {
        for (String verb : List.of("replay", "discard")) {
            Response refused = post("/api/bulk/" + verb + "?state=parked&most=5", "{\"reason\":\"x\"}");
            assertProblem(refused, 400, ProblemCode.PARAMETER_REFUSED);
            assertThat(refused.<String>path("detail")).contains("all=true").containsPattern("\\d+ now");
            assertProblem(
                    post("/api/bulk/" + verb + "?all=false", "{\"reason\":\"x\"}"), 400, ProblemCode.PARAMETER_REFUSED);
            assertProblem(
                    post("/api/bulk/" + verb + "?all=true&subject=C-1", "{\"reason\":\"x\"}"),
                    400,
                    ProblemCode.PARAMETER_REFUSED);
        }
        assertThat(post("/api/bulk/replay?all=true&most=1", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private Response post(String path, String body) throws Exception {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Files.readString(data.resolve("token")))
                .contentType("application/json")
                .body(body)
                .post(path);
    }
}
