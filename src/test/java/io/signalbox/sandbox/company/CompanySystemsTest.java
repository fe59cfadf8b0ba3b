package io.signalbox.sandbox.company;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.Json;
import io.signalbox.sandbox.simulated.SandboxSecrets;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedSystem;

import static org.assertj.core.api.Assertions.assertThat;

class CompanySystemsTest {

    @TempDir
    Path folder;

    private SandboxSecrets secrets;
    private Map<String, SimulatedSystem> systems;

    @BeforeEach
    void start() throws Exception {
        secrets = SandboxSecrets.create(folder, CompanySystems.SECRETS);
        systems = CompanySystems.all(secrets).stream().collect(Collectors.toMap(SimulatedSystem::name, each -> each));
    }

    private SimulatedAnswer call(String system, String method, String path, byte[] body, Map<String, String> query) {
        Call call = new Call(
                method,
                path,
                query,
                header -> switch (header) {
                    case "Authorization" -> "Bearer " + secrets.read(system + "/token");
                    case "X-Api-Key" -> secrets.read("carrier/api-key");
                    case "Content-Type" -> "application/pdf";
                    case "Idempotency-Key" -> method + path + Arrays.hashCode(body);
                    default -> null;
                },
                body,
                Json.read(body));
        return systems.get(system).answer(systems.get(system).find(call), call);
    }

    private SimulatedAnswer post(String system, String path, String json) {
        return call(system, "POST", path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static String code(SimulatedAnswer answer) {
        return Json.text(Json.read(answer.body()), "/error/code");
    }

    @Test
    void drawsALabelThatThePrinterTakesByteForByte() {
        JsonNode shipment = Json.read(post(
                        "carrier",
                        "/shipments",
                        "{'reference':'O-1','recipient':'Zoë','phone':'+14155550132','address':'1 (One) Way, Berlin'}")
                .body());
        SimulatedAnswer label = call(
                "carrier", "GET", "/shipments/" + shipment.path("id").asText() + "/label.pdf", new byte[0], Map.of());
        assertThat(label.headers()).containsEntry("Content-Type", "application/pdf");
        assertThat(call("warehouse", "POST", "/labels", label.body(), Map.of("order", "O-1"))
                        .status())
                .isEqualTo(201);

        byte[] mangled = new String(label.body(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        assertThat(code(call("warehouse", "POST", "/labels", mangled, Map.of("order", "O-1"))))
                .as("what somebody took for text")
                .isEqualTo("broken_pdf");
    }

    @Test
    void givesBackNoMoreThanWasPaid() {
        assertThat(post("payments", "/charges", "{'reference':'O-1','amountMinor':1990,'currency':'EUR'}")
                        .status())
                .isEqualTo(201);
        assertThat(post("payments", "/charges/O-1/refunds", "{'amountMinor':995}")
                        .status())
                .isEqualTo(201);
        assertThat(post("payments", "/charges/O-1/refunds", "{'amountMinor':995}")
                        .replayed())
                .as("the same key")
                .isTrue();
        assertThat(code(post("payments", "/charges/O-1/refunds", "{'amountMinor':996}")))
                .isEqualTo("AMOUNT_INVALID");
        assertThat(code(post("payments", "/charges/O-9/refunds", "{'amountMinor':1}")))
                .isEqualTo("CHARGE_UNKNOWN");
    }

    @Test
    void declinesACardAsProductionDoes() {
        SimulatedAnswer declined =
                post("payments", "/charges", "{'reference':'declined-1','amountMinor':1,'currency':'EUR'}");
        assertThat(declined.status()).isEqualTo(500);
        assertThat(code(declined)).isEqualTo("ISSUER_DECLINED");
        assertThat(code(post("payments", "/charges", "{'reference':'O-1','amountMinor':19.9,'currency':'EUR'}")))
                .isEqualTo("AMOUNT_INVALID");
    }

    @Test
    void knowsStagesOfItsOwn() {
        String query = "{'query':'mutation { setStage }','variables':{'customer':'C-1','stage':'%s'}}";
        assertThat(Json.read(post("adoption", "/graphql", query.formatted("LOST"))
                                .body())
                        .at("/data/setStage/customer/stage")
                        .asText())
                .isEqualTo("LOST");
        assertThat(Json.read(post("adoption", "/graphql", query.formatted("customer"))
                                .body())
                        .at("/data/setStage/userErrors/0/code")
                        .asText())
                .isEqualTo("STAGE_UNKNOWN");
    }

    @Test
    void findsWhatStandsForAVirus() {
        byte[] clean = "an offer".getBytes(StandardCharsets.UTF_8);
        byte[] infected = "an EICAR offer".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(call("scanner", "POST", "/scans", clean, Map.of("file", "a"))
                                .body())
                        .path("clean")
                        .asBoolean())
                .isTrue();
        assertThat(Json.read(call("scanner", "POST", "/scans", infected, Map.of("file", "a"))
                                .body())
                        .path("clean")
                        .asBoolean())
                .isFalse();
    }
}
