package io.signalbox.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.command.HubClient;

import static org.assertj.core.api.Assertions.assertThat;

class CheckCommandTest {

    private static final String ROUTE =
            """
            - route:
                id: tick
                description: Ticks.
                from:
                  uri: timer:tick
                  steps:
                    - to: { id: tell, uri: %s }
            """;

    @TempDir
    Path folder;

    private CommandLineFixture cli() {
        return new CommandLineFixture(folder);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve("routes").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return file;
    }

    private static String owned(String more) {
        return """
                [{"integration": "tick", "title": "tick", "team": "clocks", "attested": "2026-01-02T03:04:05Z",
                  "attestedBy": "ada", %s}]"""
                .formatted(more);
    }

    @Test
    void saysWhatARunningHubKnowsOfOwners() throws IOException {
        write("tick/tick.camel.yaml", ROUTE.formatted("log:tick"));
        write(
                "tick/integration.yaml",
                "integration: tick\nowner: { team: clocks, contact: clocks@example.com, escalation: \"1\" }\n");
        assertThat(cli().run("check")).isZero();

        CommandLineFixture gone = CommandLineFixture.withToken(folder);
        assertThat(gone.ask(0, path -> owned("\"overdue\": true, \"gone\": true"), "check"))
                .containsExactly("/api/owners ");
        assertThat(gone.out().lines())
                .contains(
                        "routes/tick/integration.yaml:2:16  warning  SB-1305  its owner was last confirmed on 2026-01-02"
                                + " by 'ada', who has no account any more; confirm it with ./signalbox attest tick");

        for (String nothing : List.of(owned("\"overdue\": false"), "what is that?")) {
            CommandLineFixture fine = CommandLineFixture.withToken(folder);
            fine.ask(0, path -> nothing, "check");
            assertThat(fine.out()).doesNotContain("SB-13");
        }
    }

    @Test
    void endsWithZeroWhenThereAreOnlyWarnings() throws IOException {
        write("tick.camel.yaml", ROUTE.formatted("log:tick"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isZero();
        assertThat(cli.out().lines())
                .containsExactly(
                        "routes/tick.camel.yaml  warning  SB-1302  integration 'tick' has no owner with team, contact and"
                                + " escalation, so nobody can be notified when it fails; add them to tick/integration.yaml",
                        "",
                        "in production the hub refuses 1 integration without an owner (SB-1302): ./signalbox check"
                                + " --production",
                        "no errors, 1 warning in 1 of 1 file");
    }

    @Test
    void namesOwnersThatTheFileOfTeamsDoesNotKnow() throws IOException {
        write("lamps/lamps.camel.yaml", ROUTE.formatted("log:tick"));
        write(
                "lamps/integration.yaml",
                "integration: lamps\nowner: { team: lighting, contact: l@example.org, escalation: \"+1 212 555\" }\n");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"), "signalbox.owning.people=config/people.yaml\n");
        Path people = Files.writeString(folder.resolve("config/people.yaml"), "teams: { lighting: [l@example.org] }\n");
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isZero();
        assertThat(cli.out()).contains("routes/lamps/integration.yaml:2:62  warning  SB-1303  '+1 212 555' belongs to");

        Files.writeString(people, "teams: { lighting: nobody }\n");
        CommandLineFixture broken = cli();
        assertThat(broken.run("check")).isNotZero();
        assertThat(broken.err()).contains("The file of teams (signalbox.owning.people)", "people.yaml:1:20");
    }

    @Test
    void endsWithOneWhenThereIsAnError() throws IOException {
        write("tick.camel.yaml", ROUTE.formatted("lgo:tick"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isEqualTo(1);
        assertThat(cli.out())
                .contains("routes/tick.camel.yaml:7:32  error  SB-1152")
                .contains("did you mean 'log'?")
                .endsWith("1 error, 1 warning in 1 of 1 file\n");
    }

    @Test
    void saysWhenFixedTimesComeNext() throws IOException {
        write(
                "night.camel.yaml",
                ROUTE.formatted("log:tick")
                        .replace(
                                "timer:tick",
                                "quartz:night\n      parameters: { cron: \"0 30 2 * * ?\", trigger.timeZone: Europe/Berlin }"));
        write(
                "systems/crm.yaml",
                """
                system: crm
                environment: production
                environments: { production: { url: "https://crm.example.com" } }
                operations:
                  told: { poll: { http: GET /told, id: /id, cron: "0 0 6 ? * MON" } }
                """);
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isZero();
        assertThat(cli.out().lines())
                .anyMatch(line -> line.matches(
                        "poll crm/told at 0 0 6 \\? \\* MON \\(UTC\\): " + "(\\d{4}-\\d\\d-\\d\\dT06:00:00Z(, )?){3}"))
                .anyMatch(line -> line.matches("route tick at 0 30 2 \\* \\* \\? \\(Europe/Berlin\\): "
                        + "(\\d{4}-\\d\\d-\\d\\dT0[23]:30:00\\+0[12]:00(, )?){3}"));
        assertThat(cli.run("check", "--json")).isZero();
        assertThat(cli.out()).contains("\"what\" : \"poll crm/told\"");
    }

    @Test
    void isAsStrictAsProductionOnRequest() throws IOException {
        write("tick.camel.yaml", ROUTE.formatted("log:tick"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check", "--production")).isEqualTo(1);
        assertThat(cli.out()).doesNotContain("in production the hub");
    }

    @Test
    void endsWithTwoWhenThereIsNothingThere() {
        CommandLineFixture cli = cli();
        assertThat(cli.run("check", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(cli.err()).contains("There is nothing at");
    }

    @Test
    void showsOnlyWhatStandsBelowThePath() throws IOException {
        write("systems/billing.yaml", "system: billing\noperations: { a: { http: POST /a } }\n");
        write("one/a.camel.yaml", ROUTE.formatted("lgo:tick"));
        Path two = write("two/b.camel.yaml", ROUTE.formatted("system:biling/a").replace("id: tick", "id: tock"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check", two.toString())).isEqualTo(1);
        assertThat(cli.out())
                .contains("routes/two/b.camel.yaml:7:32  error  SB-1104")
                .contains("did you mean 'billing'?")
                .doesNotContain("routes/one/");
    }

    @Test
    void printsJsonForPrograms() throws IOException {
        write("tick.camel.yaml", ROUTE.formatted("lgo:tick"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check", "--json")).isEqualTo(1);
        JsonNode report = HubClient.JSON.readTree(cli.out());
        assertThat(report.path("errors").asInt()).isEqualTo(1);
        assertThat(report.path("warnings").asInt()).isEqualTo(1);
        JsonNode error = report.path("findings").get(1);
        assertThat(List.of("path", "line", "column", "severity", "code", "text", "remedy", "kind", "unit"))
                .allMatch(error::has);
        assertThat(error.path("path").asText()).isEqualTo("routes/tick.camel.yaml");
        assertThat(error.path("line").asInt()).isEqualTo(7);
        assertThat(error.path("severity").asText()).isEqualTo("error");
        assertThat(error.path("unit").asText()).isEqualTo("tick");
    }

    @Test
    void keepsFilesFromMovingTheCursor() throws IOException {
        write("tick.camel.yaml", "- \"\\e[2Jroute\": {}\n");
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isEqualTo(1);
        assertThat(cli.out()).doesNotContain("\u001B");
    }

    @Test
    void trustsAuthorsWhereTheHubDoes() throws IOException {
        write("tick.camel.yaml", ROUTE.formatted("http://billing.example"));
        assertThat(cli().run("check")).isEqualTo(1);
        CommandLineFixture trusting =
                new CommandLineFixture(folder, Map.of("SIGNALBOX_SAFE_MODE", "false"), List.of("false"));
        assertThat(trusting.run("check")).isZero();
    }

    private static final String TESTED =
            """
            - route:
                id: relay
                description: Passes on.
                from:
                  uri: channel:things
                  steps:
                    - to: { id: tell, uri: channel:others }
            """;

    private static final String TEST =
            """
            route: relay
            cases:
              - name: passes on what came in
                message: { body: { n: 1 } }
                appends: [{ channel: others, body: { n: %d } }]
                end: delivered
              - name: says nothing else
                message: { body: { n: 2 } }
                end: delivered
            """;

    @Test
    void runsTheTestsOfRoutes() throws IOException {
        write("relay/relay.camel.yaml", TESTED);
        write("relay/relay.test.yaml", TEST.formatted(1));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).as(cli.out()).isZero();
        assertThat(cli.out()).contains("\n2 route tests passed\n");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void endsWithOneWhenATestDoesNotHold() throws IOException {
        write("relay/relay.camel.yaml", TESTED);
        write("relay/relay.test.yaml", TEST.formatted(7));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isEqualTo(1);
        assertThat(cli.out())
                .contains(
                        "routes/relay/relay.test.yaml:5:45  error  SB-1602  test 'passes on what came in': append 1: /n should"
                                + " be 7, but is 1\n")
                .contains("\n1 of 2 route tests failed\n");
        CommandLineFixture json = cli();
        assertThat(json.run("check", "--json")).isEqualTo(1);
        JsonNode report = HubClient.JSON.readTree(json.out());
        assertThat(report.at("/tests/failed").asInt()).isEqualTo(1);
        assertThat(report.at("/tests/passed").asInt()).isEqualTo(1);
        assertThat(report.path("findings").findValuesAsText("code")).contains("SB-1602");
    }

    @Test
    void runsOnlyTestsBelowThePath() throws IOException {
        write("systems/billing.yaml", "system: billing\noperations: { a: { http: POST /a } }\n");
        write("relay/relay.camel.yaml", TESTED);
        write("relay/relay.test.yaml", TEST.formatted(7));
        Path other = write("other/tick.camel.yaml", ROUTE.formatted("log:tick"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check", other.getParent().toString())).isZero();
        assertThat(cli.out()).doesNotContain("route test");
    }

    @Test
    void testsNoIntegrationThatHasAnErrorAndSaysHowManyWereNotRunAndWhy() throws IOException {
        write("relay/relay.camel.yaml", TESTED.replace("channel:others", "chanel:others"));
        write("relay/relay.test.yaml", TEST.formatted(7));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isEqualTo(1);
        assertThat(cli.out())
                .doesNotContain("SB-1602", "route tests passed", "route tests failed")
                .contains("\n2 route tests not run: integration 'relay' has errors\n");
        CommandLineFixture json = cli();
        assertThat(json.run("check", "--json")).isEqualTo(1);
        assertThat(HubClient.JSON
                        .readTree(json.out())
                        .at("/tests/notRun/0/cases")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void saysHowManyTestsOfABrokenFileWereNotRun() throws IOException {
        write("relay/relay.camel.yaml", TESTED);
        write("relay/relay.test.yaml", TEST.formatted(1).replace("route: relay", "route: rely"));
        CommandLineFixture cli = cli();
        assertThat(cli.run("check")).isEqualTo(1);
        assertThat(cli.out()).contains("2 route tests not run: their file has errors");
    }

    @Test
    void printsTheSchemasForEditors() throws IOException {
        for (String kind : List.of("integration", "system", "glossary", "notify", "test")) {
            CommandLineFixture cli = cli();
            assertThat(cli.run("schema", kind)).isZero();
            assertThat(HubClient.JSON.readTree(cli.out()).path("title").asText())
                    .startsWith("Signalbox ");
        }
        assertThat(cli().run("schema", "route")).isEqualTo(2);
    }
}
