package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class DiffCommandTest {

    private static final String PRESENT =
            """
            openapi: 3.0.3
            info: { title: Billing, version: "1" }
            paths:
              /v1/accounts:
                post:
                  requestBody:
                    content: { application/json: { schema: { $ref: "#/components/schemas/NewAccount" } } }
                  responses:
                    "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Account" } } } }
              /v1/accounts/{id}:
                get:
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  responses:
                    "200": { description: found, content: { application/json: { schema: { $ref: "#/components/schemas/Account" } } } }
              /v1/reports:
                get: { responses: { "200": { description: all } } }
            components:
              schemas:
                NewAccount:
                  type: object
                  required: [name]
                  properties: { name: { type: string }, plan: { type: string, enum: [starter, team] } }
                Account:
                  type: object
                  required: [id]
                  properties: { id: { type: string }, plan: { type: string }, balance: { type: integer }, note: { type: string } }
            """;

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void write() throws Exception {
        cli = new CommandLineFixture(folder);
        file(
                "systems/billing.yaml",
                """
                system: billing
                environment: test
                environments: { test: { url: "https://billing.example/v1" } }
                api: { contract: billing.openapi.yaml }
                operations:
                  create-account: { http: POST /accounts }
                  find-account: { http: "GET /accounts/${body/id}" }
                  report: { http: GET /reports }
                """);
        file("systems/billing.openapi.yaml", PRESENT);
        file("accounts/to-account.jslt", "{\"name\": .legal, \"plan\": .plan}");
        file("accounts/from-account.jslt", "{\"account\": .id, \"owed\": .balance}");
        file(
                "accounts/open-account.camel.yaml",
                """
                - route:
                    id: open-account
                    description: Opens an account.
                    from:
                      uri: channel:customer
                      steps:
                        - to: { id: map, uri: mapping:to-account }
                        - to: { id: open, uri: system:billing/create-account }
                        - to: { id: read, uri: mapping:from-account }
                        - to: { id: tell, uri: channel:opened }
                """);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve("routes").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int diff(String next, String... options) throws IOException {
        Path file = folder.resolve("next.yaml");
        Files.writeString(file, next);
        String[] all = new String[options.length + 3];
        all[0] = "diff";
        System.arraycopy(options, 0, all, 1, options.length);
        all[all.length - 2] = "billing";
        all[all.length - 1] = file.toString();
        return cli.run(all);
    }

    @Test
    void findsNothingInTheSameContract() throws Exception {
        assertThat(diff(PRESENT)).isZero();
        assertThat(cli.out()).startsWith("0 changes, 0 in operations of the descriptor, 0 break something here.");
    }

    @Test
    void saysWhatBreaksInWhichMapping() throws Exception {
        String next = PRESENT.replace("balance: { type: integer }", "balance: { type: string }")
                .replace("required: [name]", "required: [name, vat]")
                .replace("name: { type: string }, plan", "name: { type: string }, vat: { type: string }, plan");

        assertThat(diff(next)).isEqualTo(1);
        assertThat(cli.out().lines())
                .contains(
                        "breaks us billing/create-account request /vat is new, and required",
                        "breaks us billing/create-account answer /balance is string instead of integer",
                        "  called by open-account; named in from-account",
                        "not used  billing/find-account answer /balance is string instead of integer",
                        "  no route calls it");
    }

    @Test
    void takesWhatNobodyReadsForNoBreach() throws Exception {
        String next = PRESENT.replace(", note: { type: string }", "")
                .replace(
                        """
                          /v1/reports:
                            get: { responses: { "200": { description: all } } }
                        """,
                        "");

        assertThat(diff(next)).isZero();
        assertThat(cli.out())
                .contains(
                        "not used  billing/create-account answer /note is gone",
                        "report operation the operation is gone");
    }

    @Test
    void seesThatAnOperationInUseIsGone() throws Exception {
        assertThat(diff(PRESENT.replace("    post:", "    put:"), "--json")).isEqualTo(1);

        JsonNode report = HubClient.JSON.readTree(cli.out());
        assertThat(report.path("breaksUs").asBoolean()).isTrue();
        JsonNode first = report.path("concerns").get(0);
        assertThat(first.path("operation").asText()).isEqualTo("create-account");
        assertThat(first.path("text").asText()).isEqualTo("the operation is gone");
        assertThat(first.path("routes").get(0).asText()).isEqualTo("open-account");
    }

    @Test
    void tellsOneNewValueOfARequestFromOneOfAnAnswer() throws Exception {
        assertThat(diff(PRESENT.replace("[starter, team]", "[starter, team, scale]")))
                .isZero();
        assertThat(diff(PRESENT.replace("[starter, team]", "[team]"))).isEqualTo(1);
        assertThat(cli.out()).contains("request /plan has no values [starter] any more");
    }

    @Test
    void followsNoReferenceOutOfTheFile() throws Exception {
        assertThat(diff(PRESENT.replace("#/components/schemas/NewAccount", "http://127.0.0.1:9/x.yaml")))
                .isEqualTo(1);
        assertThat(cli.err())
                .contains("the new contract refers to 'http://127.0.0.1:9/x.yaml'; bundle it into one file first");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(diff("no: openapi")).isEqualTo(1);
        assertThat(cli.err()).contains("the new contract is no OpenAPI 3 file with paths");
        assertThat(cli.run("diff", "biling", "x.yaml")).isEqualTo(1);
        assertThat(cli.err()).contains("there is no system 'biling'; did you mean 'billing'?");
    }
}
