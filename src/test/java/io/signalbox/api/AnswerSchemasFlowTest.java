package io.signalbox.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.signalbox.api.ApiDocument.Operation;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.SignUp;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The document says of every answer what it looks like, and the hub answers so. */
@QuarkusTest
@TestProfile(HubProfile.class)
class AnswerSchemasFlowTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** Where something of the user's own stands: it may be any JSON. */
    private static final List<String> OPEN = List.of("payload", "body", "made", "value");

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @Test
    void everyAnswerHasASchema() throws Exception {
        ApiDocument document = ApiDocument.fetch(data);
        List<String> lacking = new ArrayList<>();

        for (Operation operation : document.operations()) {
            JsonNode responses = operation.described().path("responses");
            assertThat(responses.has("200")).as(operation.id()).isTrue();
            for (String refused : List.of("4XX", "default")) {
                assertThat(responses
                                .path(refused)
                                .path("content")
                                .path(PROBLEM)
                                .at("/schema/$ref")
                                .asText())
                        .as(operation.id() + " " + refused)
                        .isEqualTo("#/components/schemas/Problem");
            }
            responses.properties().forEach(response -> {
                JsonNode content = response.getValue().path("content");
                assertThat(content.size()).as(operation.id()).isEqualTo(1);
                content.forEach(each -> {
                    if (!isSaid(document, each.path("schema"))) {
                        lacking.add(operation.id() + " " + response.getKey());
                    }
                });
            });
        }

        assertThat(document.operations()).hasSizeGreaterThan(40);
        assertThat(lacking).isEmpty();
    }

    private static boolean isSaid(ApiDocument document, JsonNode schema) {
        if (schema.has("$ref")) {
            JsonNode meant = document.root().at(schema.path("$ref").asText().substring(1));
            return meant.path("type").asText().equals("object")
                    && !meant.path("properties").isEmpty();
        }
        return schema.path("type").asText().equals("array")
                ? isSaid(document, schema.path("items"))
                : schema.has("type");
    }

    @Test
    void everyMemberOfAnAnswerHasASchema() throws Exception {
        ApiDocument document = ApiDocument.fetch(data);
        TreeSet<String> open = new TreeSet<>();

        document.root().at("/components/schemas").properties().forEach(named -> named.getValue()
                .path("properties")
                .properties()
                .forEach(member -> {
                    String name = named.getKey() + "." + member.getKey();
                    if (member.getValue().isEmpty() && !OPEN.contains(member.getKey())) {
                        open.add(name);
                    }
                }));

        assertThat(open).isEmpty();
    }

    /** The paths of one thing, with a name or number that is there. */
    private Map<String, Object> names(String subject) throws Exception {
        Response found = ApiDocument.caller(data).queryParam("subject", subject).get("/api/deliveries");
        int delivery = found.path("found[0].delivery");
        int message = found.path("found[0].message");
        return Map.of("name", "customer-onboarding", "system", "billing", "delivery", delivery, "message", message);
    }

    private static String filled(Operation operation, Map<String, Object> names) {
        Object number = operation.path().startsWith("/messages") ? names.get("message") : names.get("delivery");
        Object name = operation.path().startsWith("/systems") ? names.get("system") : names.get("name");
        return "/api"
                + operation
                        .path()
                        .replace("{id}", number.toString())
                        .replace("{name}", name.toString())
                        .replace("{system}", names.get("system").toString())
                        .replaceAll("\\{\\w+\\}", "1");
    }

    @Test
    void answersReadAsTheirSchemasSay() throws Exception {
        String subject = "C-schema";
        systems.answer("marketing", subject, answer(400, "{\"error\":{\"message\":\"no such mailbox\"}}"));
        CrmWebhook.send(SignUp.of(subject));
        await().untilAsserted(() -> assertThat(ApiDocument.caller(data)
                        .queryParam("subject", subject)
                        .queryParam("state", "parked")
                        .get("/api/deliveries")
                        .<Integer>path("found.size()"))
                .isPositive());
        ApiDocument document = ApiDocument.fetch(data);
        Map<String, Object> names = names(subject);
        List<String> read = new ArrayList<>();

        for (Operation operation : document.operations()) {
            JsonNode schema = operation
                    .described()
                    .at("/responses/200/content")
                    .path(JSON)
                    .path("schema");
            if (!operation.reads() || schema.isMissingNode()) {
                continue;
            }
            var request = ApiDocument.caller(data);
            if (operation.needs("query")) {
                request = request.queryParam("subject", subject);
            }
            Response answer = request.get(filled(operation, names));
            if (answer.statusCode() == 200) {
                assertThat(document.violations(schema, answer.asString()))
                        .as(operation.id() + " " + answer.asString())
                        .isEmpty();
                read.add(operation.id());
            } else {
                assertProblem(document, operation, answer);
            }
        }

        assertThat(read)
                .contains("status", "listSystems", "listIntegrations", "listDeliveries", "delivery", "listJourneySteps")
                .hasSizeGreaterThan(18);
    }

    private static void assertProblem(ApiDocument document, Operation operation, Response answer) throws Exception {
        assertThat(answer.statusCode()).as(operation.id()).isBetween(400, 499);
        assertThat(answer.contentType()).as(operation.id()).isEqualTo(PROBLEM);
        JsonNode schema = document.root().at("/components/schemas/Problem");
        assertThat(document.violations(schema, answer.asString()))
                .as(operation.id() + " " + answer.asString())
                .isEmpty();
        assertThat(answer.<Integer>path("status")).as(operation.id()).isEqualTo(answer.statusCode());
    }

    @Test
    void refusalsReadAsTheirSchemaSays() throws Exception {
        ApiDocument document = ApiDocument.fetch(data);
        Map<String, Object> names = Map.of("name", "no-such", "system", "no-such", "delivery", 0, "message", 0);

        for (Operation operation : document.operations()) {
            String path = filled(operation, names);
            assertProblem(document, operation, RestAssured.given().request(operation.method(), path));
            assertProblem(
                    document,
                    operation,
                    ApiDocument.caller(data).queryParam("no-such", 1).request(operation.method(), path));
        }
    }
}
