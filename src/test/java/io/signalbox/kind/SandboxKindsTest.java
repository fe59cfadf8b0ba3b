package io.signalbox.kind;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.message.Json;
import io.signalbox.poll.PagePlan;
import io.signalbox.problem.ProblemCode;
import io.signalbox.sandbox.SandboxServer;
import io.signalbox.sandbox.simulated.SandboxSecrets;

import static org.assertj.core.api.Assertions.assertThat;

/** The descriptors of docs/sandbox.md against the systems that they describe. */
class SandboxKindsTest {

    private static final String CUSTOMER = "{\"externalId\":\"C-1\",\"name\":\"Zoë\",\"plan\":\"team\"%s}";
    private static final String ORDER = "{\"createOrder\":{\"customer\":\"C-1\",\"sku\":\"<A&1>\",\"quantity\":\"3\"}}";

    @TempDir
    Path folder;

    private SandboxServer sandbox;

    @BeforeEach
    void start() throws Exception {
        URI nowhere = URI.create("http://127.0.0.1:9");
        sandbox = new SandboxServer(
                new SandboxServer.Config(0, nowhere, folder.resolve("secrets"), null, 7),
                Clock.fixed(KindFixture.NOW, ZoneOffset.UTC));
        sandbox.start();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private KindFixture system(String name) throws Exception {
        Matcher block = Pattern.compile("```yaml\\n(system: " + name + "\\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/sandbox.md")));
        assertThat(block.find()).isTrue();
        String descriptor = block.group(1).replace("http://127.0.0.1:8090", "http://127.0.0.1:" + sandbox.port());
        SandboxSecrets secrets = SandboxSecrets.create(folder.resolve("secrets"));
        return new KindFixture(
                folder,
                name,
                descriptor,
                Map.of(
                        "SIGNALBOX_SECRET_SUCCESS_TOKEN", secrets.read("success/token"),
                        "SIGNALBOX_SECRET_ERP_PASSWORD", secrets.read("erp/password")));
    }

    private void behave(String system, String behaviour) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + sandbox.port() + "/sandbox/behaviour/" + system))
                .PUT(BodyPublishers.ofString(behaviour))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    @Test
    void graphqlStoresFindsAndPollsACustomer() throws Exception {
        try (KindFixture success = system("success")) {
            JsonNode stored = (JsonNode)
                    success.answer("upsert-customer", json(CUSTOMER.formatted(",\"email\":\"zoe@example.com\"")));
            JsonNode customer = stored.at("/upsertCustomer/customer");
            JsonNode found = (JsonNode) success.answer("find-customer", customer);
            assertThat(found.at("/customer/health").asInt()).isEqualTo(70);

            PagePlan plan = success.system()
                    .source("customer-changed")
                    .flatMap(event -> event.way(PagePlan.class))
                    .orElseThrow();
            JsonNode page = success.read(plan.reads(), plan.paging().place(null));
            assertThat(plan.paging().items(page).orElseThrow())
                    .singleElement()
                    .satisfies(item -> assertThat(item.path("node")).isEqualTo(customer));
        }
    }

    @Test
    void graphqlRefusesInItsOwnWays() throws Exception {
        try (KindFixture success = system("success")) {
            assertThat(success.problem(
                                    "upsert-customer",
                                    json(CUSTOMER.replace("team", "gold").formatted("")))
                            .detail())
                    .contains("PLAN_UNKNOWN");
            JsonNode stored = (JsonNode) success.answer("upsert-customer", json(CUSTOMER.formatted("")));
            assertThat(success.problem("find-customer", stored.at("/upsertCustomer/customer"))
                            .detail())
                    .contains("HEALTH_UNKNOWN");
        }
    }

    @Test
    void soapCreatesOneOrderUnderOneKeyAndFindsIt() throws Exception {
        try (KindFixture erp = system("erp")) {
            JsonNode created = (JsonNode) erp.answer("create-order", json(ORDER));
            assertThat(erp.answer("create-order", json(ORDER))).isEqualTo(created);
            String number = created.at("/createOrderResponse/order/number").asText();
            JsonNode found =
                    (JsonNode) erp.answer("find-order", json("{\"getOrder\":{\"number\":\"" + number + "\"}}"));
            assertThat(found.at("/getOrderResponse/order")).isEqualTo(created.at("/createOrderResponse/order"));

            assertThat(erp.problem("find-order", json("{\"getOrder\":{\"number\":\"none\"}}"))
                            .code())
                    .isEqualTo(ProblemCode.REQUEST_REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"errorRate\":1}', SYSTEM_FAILING",
        "'{\"errorRate\":1,\"errorsAs200\":true}', SYSTEM_FAILING",
        "'{\"outage\":\"unavailable\"}', SYSTEM_FAILING",
        "'{\"limit\":{\"documented\":1,\"enforced\":0}}', SYSTEM_BUSY",
        "'{\"reset\":{\"before\":1}}', CONNECTION_LOST",
        "'{\"garbage\":true}', ANSWER_UNREADABLE",
    })
    void misbehaviourIsSeenAsWhatItIs(String behaviour, String code) throws Exception {
        behave("success", behaviour);
        behave("erp", behaviour);
        try (KindFixture success = system("success");
                KindFixture erp = system("erp")) {
            assertThat(success.problem("upsert-customer", json(CUSTOMER.formatted("")))
                            .code()
                            .name())
                    .isEqualTo(code);
            assertThat(erp.problem("create-order", json(ORDER)).code().name()).isEqualTo(code);
        }
    }
}
