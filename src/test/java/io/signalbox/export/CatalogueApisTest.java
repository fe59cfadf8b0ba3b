package io.signalbox.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.handbook.Described;
import io.signalbox.interfaces.NpmPackages;
import io.signalbox.message.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The APIs of the catalogue: of the company's systems, of those in the library, and of one that has something of everything. */
class CatalogueApisTest {

    private static final Path COMPANY = Path.of("examples/company/routes");
    private static final Path LIBRARY = Path.of("routes/systems/library");
    private static final String EVERYTHING =
            """
            system: everything
            title: "Every: thing"
            contact: { team: platform }
            environment: sandbox
            environments:
              sandbox: { url: "https://user-less.example/api" }
            api: { version: "2026-01", header: Api-Version }
            auth: { type: api-key, header: X-Api-Key, value: "{{secret:everything/key}}" }
            idempotency: { header: Idempotency-Key }
            operations:
              list-things: { http: GET /things }
              find-thing: { http: "GET /things?externalId=${subject}&state=open%20now" }
              get-thing: { http: "GET /things/${subject}/parts/${body/part/id}" }
              change-thing: { http: "PUT /things/${body/id}/parts/${body/part/id}", request: thing.schema.json }
              upload: { http: POST /files, body: multipart }
              thing-changed:
                webhook:
                  verify: standard-webhooks
                  secret: "{{secret:everything/webhook}}"
                  id: "${header.webhook-id}"
                  subject: /id
                  headers: [X-Tenant]
                poll:
                  http: "GET /things/changed?since=${cursor}"
                  cursor: /at
                  since: all
                  id: "${/id}-${/at}"
                  subject: /id
                  every: 1m
              page-changed:
                webhook:
                  verify: hmac-sha256
                  secret: "{{secret:everything/webhook}}"
                  id: /id
                  split: /entry/*
                  accepts: [text/plain, none]
                  handshake: { type: meta, token: "{{secret:everything/verify}}" }
              told: { webhook: { verify: none, acceptUnsigned: true, id: /id, body: form }, request: thing.schema.json }
            """;
    private static final String THING =
            """
            { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://e.example/thing", "type": "object",
              "properties": { "id": { "type": "integer", "minimum": 0.5 } } }
            """;

    @TempDir
    Path folder;

    private Path routes;

    @BeforeEach
    void copy() throws IOException {
        routes = folder.resolve("routes");
        try (Stream<Path> files = Files.walk(COMPANY)) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(COMPANY.relativize(file).toString()));
            }
        }
        try (Stream<Path> files = Files.list(LIBRARY)) {
            for (Path file : files.toList()) {
                Path to = routes.resolve("systems").resolve(file.getFileName().toString());
                if (Files.notExists(to)) {
                    Files.copy(file, to);
                }
            }
        }
        Files.writeString(routes.resolve("systems/everything.yaml"), EVERYTHING);
        Files.writeString(routes.resolve("systems/thing.schema.json"), THING);
    }

    private static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(each -> documents.add(Json.mapper().valueToTree(each)));
        return documents;
    }

    private List<JsonNode> entities() {
        Checked checked = new CheckRoutes(CheckSettings.offline()).check(routes);
        assertThat(checked.systems().find("everything"))
                .as(checked.findings().toString())
                .isPresent();
        return documents(Exports.of(
                ExportKind.BACKSTAGE, Described.of(checked), new Exports.Form("https://hub.example", false)));
    }

    /** Definitions by the name of their API. */
    private Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        entities().stream()
                .filter(each -> each.path("kind").asText().equals("API"))
                .forEach(each -> definitions.put(
                        each.at("/metadata/name").asText(),
                        each.at("/spec/definition").asText()));
        return definitions;
    }

    private JsonNode definition(String api) {
        return documents(definitions().get(api)).get(0);
    }

    private List<String> references(String component, String relation) {
        List<String> references = new ArrayList<>();
        entities().stream()
                .filter(each -> each.path("kind").asText().equals("Component"))
                .filter(each -> each.at("/metadata/name").asText().equals(component))
                .flatMap(each -> Stream.of(each.path("spec").path(relation)))
                .forEach(each -> each.forEach(api -> references.add(api.asText())));
        return references;
    }

    private static List<String> parameters(JsonNode operation) {
        List<String> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(each -> parameters.add(each.path("in").asText() + " "
                        + each.path("name").asText()
                        + (each.path("required").asBoolean() ? "" : "?")));
        return parameters;
    }

    @Test
    void definitionsAreSoundDocumentsOfOpenApi() throws Exception {
        NpmPackages.install();
        Path place = Files.createDirectories(NpmPackages.FOLDER.resolve("definitions"));
        List<String> command = new ArrayList<>(List.of(
                "node", "node_modules/@redocly/cli/bin/cli.js", "lint", "--extends=spec", "--max-problems=500"));
        Map<String, String> definitions = definitions();
        for (Map.Entry<String, String> each : definitions.entrySet()) {
            Files.writeString(place.resolve(each.getKey() + ".json"), each.getValue());
            command.add("definitions/" + each.getKey() + ".json");
        }
        assertThat(definitions).hasSizeGreaterThan(25).containsKeys("twilio-webhooks", "stripe-operations");
        NpmPackages.Ended lint = NpmPackages.run(command);
        assertThat(lint.exit()).as(lint.out()).isZero();

        Files.writeString(
                place.resolve("broken.json"), definitions.get("crm-webhooks").replace("operationId", "operation"));
        command.add("definitions/broken.json");
        assertThat(NpmPackages.run(command).exit()).as("one that is not sound").isEqualTo(1);
    }

    @Test
    void backstageTakesThem() throws Exception {
        NpmPackages.install();
        Files.writeString(NpmPackages.FOLDER.resolve("apis.json"), entities().toString());
        assertThat(NpmPackages.node("backstage.mjs", "apis.json")).isEmpty();
    }

    @Test
    void integrationsProvideWhatStartsThemAndConsumeWhatTheyCall() {
        assertThat(references("accounts", "providesApis")).containsExactly("api:default/salesforce-webhooks");
        assertThat(references("accounts", "consumesApis"))
                .containsExactly("api:default/crm-operations", "api:default/salesforce-operations");
        assertThat(references("transfer", "providesApis")).as("a poll of files").isEmpty();
        assertThat(references("transfer", "consumesApis")).containsExactly("api:default/scanner-operations");
        List<String> apis = definitions().keySet().stream()
                .map(each -> "api:default/" + each)
                .toList();
        entities().forEach(each -> {
            each.at("/spec/providesApis").forEach(api -> assertThat(apis).contains(api.asText()));
            each.at("/spec/consumesApis").forEach(api -> assertThat(apis).contains(api.asText()));
        });
    }

    @Test
    void aWebhookIsDescribedAsTheHubTakesIt() {
        JsonNode api = definition("everything-webhooks");
        JsonNode changed = api.at("/paths/~1in~1everything~1thing-changed/post");
        assertThat(parameters(changed))
                .containsExactly("header webhook-id", "header webhook-timestamp", "header X-Tenant?");
        assertThat(changed.at("/security/0").has("thing-changed")).isTrue();
        assertThat(api.at("/components/securitySchemes/thing-changed/name").asText())
                .isEqualTo("webhook-signature");
        assertThat(changed.at("/responses/202/content/application~1json/schema/required/0")
                        .asText())
                .isEqualTo("id");

        JsonNode page = api.at("/paths/~1in~1everything~1page-changed");
        assertThat(page.at("/get/operationId").asText()).isEqualTo("page-changed-handshake");
        assertThat(page.at("/post/requestBody/content").has("text/plain")).isTrue();
        assertThat(page.at("/post/responses/202/content/application~1json/schema/required/0")
                        .asText())
                .isEqualTo("ids");

        JsonNode told = api.at("/paths/~1in~1everything~1told/post");
        assertThat(told.path("security")).isEmpty();
        assertThat(told.at("/requestBody/content").has("application/x-www-form-urlencoded"))
                .isTrue();
    }

    @Test
    void operationsThatDifferInTheirQueryAreOne() {
        JsonNode things = definition("everything-operations")
                .path("paths")
                .path("/things")
                .path("get");
        assertThat(things.path("operationId").asText()).isEqualTo("list-things-or-find-thing");
        assertThat(parameters(things)).containsExactly("query externalId?", "query state?", "header Api-Version");
        assertThat(things.at("/parameters/1/description").asText()).isEqualTo("open now");
    }

    @Test
    void onePathHasOneNameForEachOfItsPlaces() {
        JsonNode paths = definition("everything-operations").path("paths");
        JsonNode parts = paths.path("/things/{subject}/parts/{body-part-id}");
        assertThat(parameters(parts.path("get")))
                .containsExactly("path subject", "path body-part-id", "header Api-Version");
        assertThat(parameters(parts.path("put")))
                .containsExactly("path subject", "path body-part-id", "header Idempotency-Key", "header Api-Version");
        assertThat(parameters(paths.path("/things/changed").path("get")))
                .as("a first poll has no cursor")
                .containsExactly("query since?", "header Api-Version");
        assertThat(paths.path("/files").at("/post/requestBody/content").has("multipart/form-data"))
                .isTrue();
    }

    @Test
    void aSchemaThatIsWholeIsTakenAlong() throws IOException {
        String place =
                "/paths/~1things~1{subject}~1parts~1{body-part-id}/put/requestBody/content/application~1json/schema";
        assertThat(definition("everything-operations").at(place).toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\",\"minimum\":0.5}}}");

        Path schema = routes.resolve("systems/thing.schema.json");
        Files.writeString(schema, THING.replace("\"integer\"", "\"integer\", \"$ref\": \"other.schema.json\""));
        assertThat(definition("everything-operations").at(place)).as("others").isEmpty();

        Files.writeString(schema, THING.replace("\"id\"", "\"" + "x".repeat(300_000) + "\""));
        assertThat(definition("everything-operations").at(place)).as("room").isEmpty();
    }

    @Test
    void noSecretIsNamedAndNoAddressOfASystem() {
        assertThat(String.join("\n", definitions().values()))
                .doesNotContain("{{", "secret:", "user-less.example", "login.salesforce.com", "3MVG9");
    }
}
