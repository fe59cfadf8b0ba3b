package io.signalbox.drift;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.message.Json;
import io.signalbox.system.LoadedSystems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ContractsTest {

    private static final String OPENAPI =
            """
            openapi: 3.0.3
            info: { title: Billing, version: "1" }
            paths:
              /v1/accounts/{accountId}:
                get:
                  responses:
                    "200": { $ref: "#/components/responses/Account" }
                    "404": { description: none }
              /v1/accounts:
                post:
                  requestBody:
                    content: { application/json: { schema: { $ref: "#/components/schemas/NewAccount" } } }
                  responses:
                    "201": { content: { application/json: { schema: { $ref: "#/components/schemas/Account" } } } }
            components:
              responses:
                Account: { content: { application/json: { schema: { $ref: "#/components/schemas/Account" } } } }
              schemas:
                NewAccount: { type: object, required: [name], properties: { name: { type: string } } }
                Account:
                  allOf:
                    - { $ref: "#/components/schemas/NewAccount" }
                    - type: object
                      required: [id]
                      properties:
                        id: { type: string }
                        plan: { type: string, enum: [starter, team] }
                        closed: { type: string, format: date-time, nullable: true }
                        owner: { $ref: "#/components/schemas/Owner" }
                Owner: { type: object, properties: { mail: { type: string, format: email } } }
            """;

    @TempDir
    Path folder;

    private Contracts contracts;

    @BeforeEach
    void describe() throws Exception {
        Path systems = Files.createDirectories(folder.resolve("systems"));
        Files.writeString(systems.resolve("billing.openapi.yaml"), OPENAPI);
        Files.writeString(
                systems.resolve("closed.schema.json"),
                "{\"type\":\"object\",\"required\":[\"id\"],\"$ref\":\"http://x/y\"}");
        Files.writeString(systems.resolve("signed.schema.json"), "{\"type\":\"object\",\"required\":[\"id\"]}");
        Files.writeString(
                systems.resolve("billing.yaml"),
                """
                system: billing
                environment: test
                environments: { test: { url: "https://billing.example/v1" } }
                api: { contract: billing.openapi.yaml }
                operations:
                  create-account: { http: POST /accounts }
                  find-account: { http: "GET /accounts/${subject}" }
                  other: { http: GET /elsewhere }
                  signed: { webhook: { verify: none, acceptUnsigned: true, id: /id }, request: signed.schema.json }
                  closed: { webhook: { verify: none, acceptUnsigned: true, id: /id }, request: closed.schema.json }
                """);
        contracts = new Contracts(LoadedSystems.of(folder));
    }

    private List<Difference> differences(String operation, Part part, String json) throws Exception {
        return contracts.differences(
                new ShapeKey("billing", operation, part), Json.reader().readTree(json.replace('\'', '"')));
    }

    @Test
    void findsNothingInWhatKeepsToTheContract() throws Exception {
        assertThat(differences(
                        "find-account",
                        Part.ANSWER,
                        "{'id': 'a', 'name': 'n', 'plan': 'team', 'closed': null, 'owner': {'mail': 'a@b.example'}}"))
                .isEmpty();
        assertThat(differences("create-account", Part.REQUEST, "{'name': 'n'}")).isEmpty();
        assertThat(differences("other", Part.ANSWER, "{'any': 1}")).isEmpty();
    }

    @Test
    void tellsBreachesFromWhatNobodyDocumented() throws Exception {
        List<Difference> found = differences(
                "find-account",
                Part.ANSWER,
                "{'id': 7, 'plan': 'platinum', 'closed': 'soon', 'owner': {'mail': 'a@b.example', 'phone': '1'}}");

        assertThat(found)
                .extracting(Difference::field, Difference::change, Difference::detail)
                .containsExactlyInAnyOrder(
                        tuple("/name", Change.CONTRACT_BROKEN, "required"),
                        tuple("/id", Change.CONTRACT_BROKEN, "type"),
                        tuple("/plan", Change.CONTRACT_BROKEN, "enum"),
                        tuple("/closed", Change.CONTRACT_BROKEN, "format"),
                        tuple("/owner/phone", Change.UNDOCUMENTED, ""));
        assertThat(found).noneMatch(difference -> difference.toString().contains("platinum"));
    }

    @Test
    void holdsRequestsAgainstTheContractToo() throws Exception {
        assertThat(differences("create-account", Part.REQUEST, "{'name': 'n', 'vat': 'DE1'}"))
                .extracting(Difference::field, Difference::change)
                .containsExactly(tuple("/vat", Change.UNDOCUMENTED));
    }

    @Test
    void holdsWebhooksAgainstTheSchemaBesideTheDescriptor() throws Exception {
        assertThat(differences("signed", Part.WEBHOOK, "{}"))
                .extracting(Difference::field)
                .containsExactly("/id");
    }

    @Test
    void asksNobodyForASchemaThatIsElsewhere() throws Exception {
        assertThat(differences("closed", Part.WEBHOOK, "{'id': 1}")).isEmpty();
    }
}
