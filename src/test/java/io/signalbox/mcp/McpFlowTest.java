package io.signalbox.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.access.Role;
import io.signalbox.flow.Assistant;
import io.signalbox.flow.CrmWebhook;
import io.signalbox.flow.HubProfile;
import io.signalbox.flow.OutsideSystems;
import io.signalbox.flow.RawCall;
import io.signalbox.flow.SignUp;
import io.signalbox.flow.Tokens;
import io.signalbox.flow.Tokens.Token;
import io.signalbox.message.Json;

import static io.signalbox.flow.OutsideSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Assistants of every role, over HTTP. */
@QuarkusTest
@TestProfile(HubProfile.class)
class McpFlowTest {

    private static final String VIEWER = "viewer-token-of-the-mcp-test-000000";
    private static final String OPERATOR = "operator-token-of-the-mcp-test-00000";
    private static final String ADMIN = "admin-token-of-the-mcp-test-00000000";

    private final OutsideSystems systems = new OutsideSystems();

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @BeforeEach
    void giveTokens() {
        Tokens.write(
                data,
                new Token("watcher", Role.VIEWER, VIEWER),
                new Token("helper", Role.OPERATOR, OPERATOR),
                new Token("keeper", Role.ADMIN, ADMIN));
    }

    private static Assistant viewer() throws IOException {
        return new Assistant(VIEWER).begin();
    }

    private static Assistant operator() throws IOException {
        return new Assistant(OPERATOR).begin();
    }

    private static Assistant admin() throws IOException {
        return new Assistant(ADMIN).begin();
    }

    /** A customer whose account billing refuses; the number of the parked delivery. */
    private JsonNode parked(String contact) throws Exception {
        systems.answer("billing", contact, answer(422, "{\"error\":{\"message\":\"no such plan\"}}"));
        CrmWebhook.send(SignUp.of(contact));
        Assistant viewer = viewer();
        await().untilAsserted(() -> assertThat(found(viewer, contact, "parked")).isNotNull());
        return found(viewer, contact, "parked");
    }

    private static JsonNode found(Assistant assistant, String contact, String state) throws IOException {
        for (JsonNode each :
                assistant.call("messages", Map.of("subject", contact)).path("found")) {
            if (each.path("subscription").asText().equals("customer-to-billing")
                    && each.path("state").asText().equals(state)) {
                return each;
            }
        }
        return null;
    }

    private static final String[] TOOLS = {
        "status",
        "integrations",
        "systems",
        "messages",
        "message",
        "parked",
        "journey",
        "drift",
        "deprecations",
        "top",
        "figures",
        "versions",
        "handbook",
        "glossary",
        "missing_values",
        "losses",
        "log",
        "cost",
        "owners",
        "hubs",
        "attest",
        "audit",
        "retirement_plan",
        "preview_replay",
        "job",
        "acknowledge_drift",
        "alerts",
        "acknowledge_alert",
        "silence_alerts",
        "end_silence",
        "test_notices",
        "replay_many",
        "cancel_job",
        "replay",
        "edit_and_replay",
        "discard",
        "pause",
        "resume",
        "drain",
        "exposure",
        "contain",
        "release",
        "poll",
        "move_cursor",
        "reconciliations",
        "differences",
        "reconcile",
        "heal_plan",
        "heal",
        "undo_heal",
        "collect",
        "drill",
        "compare",
        "compare_versions",
        "backfills",
        "backfill",
        "pause_backfill",
        "resume_backfill",
        "stop_backfill",
        "move",
        "moves",
        "credentials",
        "rotate",
        "retire",
        "tick_retirement",
        "undo_retirement",
        "mapping",
        "reload"
    };

    @Test
    void namesItsToolsAndWhatTheyDo() throws Exception {
        Assistant viewer = viewer();
        assertThat(viewer.tools()).containsExactlyInAnyOrder(TOOLS);
        for (JsonNode tool : viewer.ask("tools/list", Map.of()).path("tools")) {
            boolean looks = tool.at("/annotations/readOnlyHint").asBoolean();
            assertThat(tool.path("description").asText().matches("(Operator|Admin): .*"))
                    .isNotEqualTo(looks);
            assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
        }
        assertThat(viewer.ask("ping", Map.of())).isEmpty();
    }

    @Test
    void letsViewersLook() throws Exception {
        JsonNode delivery = parked("C-mcp-1");
        Assistant viewer = viewer();

        assertThat(viewer.call("status", Map.of()).at("/ledger/writable").asBoolean())
                .isTrue();
        assertThat(viewer.call("systems", Map.of()).findValuesAsText("name")).contains("billing", "crm");
        assertThat(viewer.call("integrations", Map.of()).findValuesAsText("name"))
                .contains("customer-onboarding");
        assertThat(viewer.call("parked", Map.of("integration", "customer-onboarding", "code", "SB-4024"))
                        .path("found")
                        .findValuesAsText("delivery"))
                .contains(delivery.path("delivery").asText());
        assertThat(viewer.call("journey", Map.of("subject", "C-mcp-1")).toString())
                .contains("no such plan", "SB-4024");
    }

    @Test
    void masksPayloads() throws Exception {
        JsonNode delivery = parked("C-mcp-2");
        String message = viewer().call(
                        "message", Map.of("id", delivery.path("message").asLong()))
                .toString();
        assertThat(message).contains("create-account").doesNotContain("Lovelace", "ada@example.com", "Market Street");
    }

    @Test
    void refusesChangesToViewersAndWritesThatDown() throws Exception {
        long delivery = parked("C-mcp-3").path("delivery").asLong();
        Assistant viewer = viewer();
        Map<String, ?> why = Map.of("delivery", delivery, "reason", "because I can");
        for (String tool : new String[] {"replay", "discard"}) {
            assertThat(viewer.refused(tool, why))
                    .startsWith("SB-8001")
                    .contains("needs the role operator", "'watcher'");
        }
        assertThat(viewer.refused(
                        "edit_and_replay", Map.of("delivery", delivery, "payload", "{}", "reason", "because I can")))
                .startsWith("SB-8001");
        for (String tool : new String[] {"pause", "resume", "drain"}) {
            assertThat(viewer.refused(
                            tool, Map.of("target", "subscription/customer-to-billing", "reason", "because I can")))
                    .startsWith("SB-8001");
        }
        assertThat(found(viewer, "C-mcp-3", "parked")).isNotNull();
    }

    @Test
    void letsOperatorsReplayAndSaysWhyItCannot() throws Exception {
        long delivery = parked("C-mcp-4").path("delivery").asLong();
        Assistant operator = operator();

        operator.call("replay", Map.of("delivery", delivery, "reason", "billing sells the plan now"));

        await().untilAsserted(() ->
                assertThat(found(operator, "C-mcp-4", "delivered")).isNotNull());
        assertThat(operator.call("journey", Map.of("subject", "C-mcp-4")).toString())
                .contains("helper", "billing sells the plan now");
        assertThat(operator.refused("replay", Map.of("delivery", delivery, "reason", "again")))
                .contains("cannot be replayed");
        assertThat(operator.refused("replay", Map.of("delivery", 999_999_999L, "reason", "?")))
                .contains("there is no delivery 999999999");
    }

    @Test
    void wantsAReasonForWhatCannotBeUndone() throws Exception {
        long delivery = parked("C-mcp-5").path("delivery").asLong();
        Assistant operator = operator();
        assertThat(operator.refused("discard", Map.of("delivery", delivery, "reason", " ")))
                .contains("'reason' is", "must be a text");
        operator.call("discard", Map.of("delivery", delivery, "reason", "a test customer"));
        assertThat(found(operator, "C-mcp-5", "discarded")).isNotNull();
    }

    @Test
    void pausesAndResumes() throws Exception {
        Assistant operator = operator();
        Map<String, ?> target = Map.of("target", "subscription/customer-to-welcome-email", "reason", "maintenance");
        assertThat(operator.call("pause", target).path("changed").asBoolean()).isTrue();
        assertThat(operator.call("resume", target).path("changed").asBoolean()).isTrue();
        assertThat(operator.refused("pause", Map.of("target", "customer-to-billing", "reason", "?")))
                .contains("is not subscription/<name>, event/<system>/<name>, integration/<name> or system/<name>");
    }

    @Test
    void tellsViewersHowThingsChange() throws Exception {
        Assistant viewer = viewer();
        assertThat(viewer.call("drift", Map.of()).isArray()).isTrue();
        assertThat(viewer.call("deprecations", Map.of()).isArray()).isTrue();
        assertThat(viewer.call("versions", Map.of()).findValuesAsText("name"))
                .contains("customer-onboarding", "billing");
        assertThat(viewer.call("retirement_plan", Map.of("integration", "customer-onboarding"))
                        .path("begun")
                        .asBoolean(true))
                .isFalse();
        assertThat(viewer.refused("acknowledge_drift", Map.of("id", "x", "reason", "because I can")))
                .startsWith("SB-8001");
        assertThat(viewer.refused("replay_many", Map.of("reason", "because I can")))
                .startsWith("SB-8001");
        assertThat(viewer.call("audit", Map.of("actor", "watcher")).findValuesAsText("result"))
                .contains("refused");
    }

    @Test
    void letsOperatorsReplayManyAfterCountingThem() throws Exception {
        parked("C-mcp-6");
        Assistant operator = operator();
        Map<String, ?> which = Map.of("subscription", "customer-to-billing", "code", "SB-4024");
        assertThat(operator.call("preview_replay", which).path("deliveries").asInt())
                .isPositive();

        long job = operator.call(
                        "replay_many",
                        Map.of(
                                "subscription", "customer-to-billing",
                                "code", "SB-4024",
                                "reason", "billing sells the plan now"))
                .path("id")
                .asLong();

        await().untilAsserted(() -> assertThat(
                        operator.call("job", Map.of("id", job)).path("state").asText())
                .isEqualTo("done"));
        await().untilAsserted(() ->
                assertThat(found(operator, "C-mcp-6", "delivered")).isNotNull());
    }

    @Test
    void containsAndReleases() throws Exception {
        Map<String, ?> marketing = Map.of("system", "marketing", "reason", "its keys leaked");
        assertThat(viewer().refused("contain", marketing)).startsWith("SB-8001");
        Assistant operator = operator();
        assertThat(operator.call("contain", marketing).path("by").asText()).isEqualTo("helper");
        assertThat(operator.call("release", marketing).path("system").asText()).isEqualTo("marketing");
        assertThat(operator.refused("release", marketing)).contains("is not contained");
        assertThat(operator.call("exposure", Map.of("system", "billing"))
                        .path("calls")
                        .isIntegralNumber())
                .isTrue();
    }

    @Test
    void tellsHowCredentialsStandAndLetsAdministratorsRotateThem() throws Exception {
        assertThat(viewer().call("credentials", Map.of()).findValuesAsText("system"))
                .contains("billing");
        Map<String, ?> billing = Map.of("system", "billing", "reason", "it was renewed");
        assertThat(operator().refused("rotate", billing)).startsWith("SB-8001").contains("needs the role admin");
        JsonNode rotated = admin().call("rotate", billing);
        assertThat(rotated.path("system").asText()).isEqualTo("billing");
        assertThat(rotated.toString()).doesNotContain("canary");
    }

    @Test
    void pollsAndMovesCursorsOnlyOfWhatIsPolled() throws Exception {
        Map<String, ?> event = Map.of("event", "crm/customer-signed-up", "reason", "the nightly one failed");
        assertThat(viewer().refused("poll", event)).startsWith("SB-8001");
        assertThat(operator().refused("poll", event)).contains("'crm/customer-signed-up' is not polled");
        assertThat(viewer().refused("move_cursor", event)).startsWith("SB-8001");
        assertThat(operator().refused("move_cursor", event)).contains("is not polled");
    }

    @Test
    void saysWhatADrillAndAComparisonNeed() throws Exception {
        Map<String, ?> billing = Map.of("system", "billing", "reason", "once a month");
        assertThat(viewer().refused("drill", billing)).startsWith("SB-8001");
        assertThat(operator().refused("drill", billing)).contains("declares no fallback");
        assertThat(viewer().refused("compare", Map.of("system", "billing"))).startsWith("SB-8001");
        assertThat(operator().refused("compare", Map.of("system", "marketing"))).contains("it takes two to compare");
    }

    @Test
    void letsAdministratorsRetireAndTakeItBack() throws Exception {
        Map<String, ?> ours = Map.of("integration", "customer-onboarding", "reason", "replaced by the new CRM");
        Map<String, ?> first = Map.of("integration", "customer-onboarding", "number", 1);
        assertThat(operator().refused("retire", ours)).startsWith("SB-8001").contains("needs the role admin");
        Assistant admin = admin();
        assertThat(admin.refused(
                        "retire", Map.of("integration", "customer-onboarding", "answer", "maybe", "reason", "?")))
                .contains("must be gone or unavailable");
        try {
            assertThat(admin.call("retire", ours).at("/retirement/done/0/step").asText())
                    .isEqualTo("stop_intake");
            assertThat(CrmWebhook.send(SignUp.of("C-mcp-7")).statusCode()).isEqualTo(410);
            assertThat(viewer().refused("tick_retirement", first)).startsWith("SB-8001");
            assertThat(operator()
                            .call("tick_retirement", first)
                            .at("/retirement/ticks/0/actor")
                            .asText())
                    .isEqualTo("helper");
        } finally {
            assertThat(operator().refused("undo_retirement", ours)).startsWith("SB-8001");
            assertThat(admin.call("undo_retirement", ours).path("begun").asBoolean(true))
                    .isFalse();
        }
        assertThat(CrmWebhook.send(SignUp.of("C-mcp-7")).statusCode()).isEqualTo(202);
    }

    @Test
    void showsWhatMappingsMakeAndLooksAtTheRoutesFolder() throws Exception {
        long delivery = parked("C-mcp-8").path("delivery").asLong();
        assertThat(viewer().call("mapping", Map.of("delivery", delivery)).toString())
                .contains("customer-to-billing", "legalName")
                .doesNotContain("Analytical");
        assertThat(viewer().refused("reload", Map.of("reason", "?"))).startsWith("SB-8001");
        assertThat(operator().call("reload", Map.of("reason", "a new file")).findValuesAsText("name"))
                .contains("customer-onboarding");
    }

    @Test
    void letsNobodyInWithoutAToken() {
        for (String token : new String[] {null, "", "wrong", VIEWER + "x"}) {
            Response answer = new Assistant(token).post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.asString()).contains("SB-8006");
        }
    }

    @Test
    void looksAtTheTokenOfEachRequestAndNotAtTheSessionAlone() throws Exception {
        Assistant operator = operator();
        String session = operator.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                .header("Mcp-Session-Id");
        assertThat(session).isNull();
        assertThat(new Assistant(null)
                        .request()
                        .header("Mcp-Session-Id", "guessed")
                        .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                        .post("/mcp")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesScriptsOfWebPages() throws Exception {
        for (String origin : new String[] {"https://evil.example", "http://localhost:8080", "null"}) {
            Response answer = new Assistant(OPERATOR)
                    .request()
                    .header("Origin", origin)
                    .body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                    .post("/mcp");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.asString()).contains("SB-8200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp/", "/mcp/sse", "/mcp/messages/1", "/mcp;x", "/%6dcp", "/MCP", "//mcp", "/mcpx"})
    void hasNothingAtOtherPaths(String path) throws Exception {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n"
                + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n";
        String with = RawCall.send(head + "Authorization: Bearer " + OPERATOR + "\r\n\r\n{}");
        assertThat(RawCall.status(with)).as(with).isEqualTo(404);
        String without = RawCall.send(head + "\r\n{}");
        assertThat(RawCall.status(without)).as(without).isIn(401, 403, 404);
    }

    @Test
    void opensNoStream() {
        Response answer = new Assistant(OPERATOR).request().get("/mcp");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST, DELETE");
    }

    @Test
    void answersWhatIsNoRequestWithAnError() throws Exception {
        Assistant operator = operator();
        for (String body : new String[] {"{", "[]", "[{}]", "\"x\"", "", "{\"a\":1,\"a\":2}"}) {
            Response answer = operator.post(body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.jsonPath().getInt("error.code")).as(body).isIn(-32700, -32600);
        }
        assertThat(operator.post("\"" + "x".repeat(3 * 1024 * 1024) + "\"").statusCode())
                .isEqualTo(413);
        assertThat(operator.ask("no/such", Map.of()).path("code").asInt()).isEqualTo(-32601);
        JsonNode unknown = operator.ask("tools/call", Map.of("name", "drop_tables", "arguments", Map.of()));
        assertThat(unknown.path("code").isInt()).isTrue();
        assertThat(Json.writer().writeValueAsString(unknown)).contains("drop_tables");
    }
}
