package io.signalbox.jmx;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.flow.JmxHub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Over HTTP, as Jolokia's clients would. */
@QuarkusTest
@TestProfile(JmxHub.class)
class JolokiaFlowTest {

    private static final String BILLING = "io.signalbox:type=Subscription,name=customer-to-billing";
    private static final String ONBOARDING = "io.signalbox:type=Integration,name=customer-onboarding";

    @ConfigProperty(name = "signalbox.data")
    Path data;

    @ConfigProperty(name = "signalbox.jmx.jolokia-port")
    int port;

    @BeforeEach
    void waitForTheBeans() throws Exception {
        JmxPeople.giveTokens(data);
        await().until(() -> ask("vera", read(BILLING, "Channel")).path("value") != null);
    }

    private RequestSpecification call() {
        return given().baseUri("http://127.0.0.1").port(port).urlEncodingEnabled(false);
    }

    private RequestSpecification as(String name) {
        return call().header("Authorization", "Bearer " + JmxPeople.token(name));
    }

    private Response ask(String name, String request) {
        return as(name).body(request).post("/jolokia");
    }

    private static String read(String bean, String attribute) {
        return "{'type':'read','mbean':'%s','attribute':'%s'}"
                .formatted(bean, attribute)
                .replace('\'', '"');
    }

    private static String exec(String bean, String operation) {
        return "{'type':'exec','mbean':'%s','operation':'%s','arguments':['by test']}"
                .formatted(bean, operation)
                .replace('\'', '"');
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.<Integer>path("status")).as(answer.asString()).isEqualTo(403);
        assertThat(answer.<Object>path("value")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer ",
                "Basic dmVyYTp3cm9uZw==", // vera:wrong
                "Basic b3R0bzp0LXZlcmE=", // otto:t-vera
                "Basic dC12ZXJh", // t-vera
                "Basic ~~~",
                "t-vera"
            })
    void letsNobodyInWithoutTheRightNameAndToken(String authorization) {
        Response answer = call().header("Authorization", authorization).get("/jolokia/version");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jolokia", "/jolokia/config", "/jolokia/version", "/jolokia/read/" + BILLING})
    void wantsATokenOnEveryPath(String path) {
        assertThat(call().get(path).statusCode()).isEqualTo(401);
        assertThat(call().body(read(BILLING, "Channel")).post(path).statusCode())
                .isEqualTo(401);
        assertThat(call().options(path).statusCode()).isEqualTo(401);
    }

    @Test
    void doesNotWaitForTheBodyOfSomebodyItDoesNotKnow() throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream()
                        .write("POST /jolokia HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 401");
            }
        }
    }

    @Test
    void viewerSeesAndCannotOperate() {
        assertThat(ask("vera", read(BILLING, "Channel")).<String>path("value")).isEqualTo("customer-signed-up");
        assertThat(as("vera").get("/jolokia/read/" + BILLING + "/Parked").<Integer>path("value"))
                .isZero();
        assertThat(call().auth()
                        .preemptive()
                        .basic("vera", JmxPeople.token("vera"))
                        .get("/jolokia/read/" + ONBOARDING + "/State")
                        .<String>path("value"))
                .isEqualTo("running");
        assertThat(ask("vera", read("org.apache.camel:type=routes,*", "RouteId"))
                        .jsonPath()
                        .getMap("value"))
                .isNotEmpty();

        Response refused = ask("vera", exec(BILLING, "pause"));
        assertRefused(refused);
        assertThat(refused.<String>path("error")).contains("SB-8001");
        assertThat(ask("vera", read(BILLING, "Paused")).<Boolean>path("value")).isFalse();
    }

    @Test
    void operatorPausesAndResumesAndIsWrittenDown() {
        assertThat(ask("otto", exec(ONBOARDING, "pause")).<String>path("value"))
                .startsWith("integration/customer-onboarding");
        await().until(() -> ask("vera", read(ONBOARDING, "Paused")).path("value"));
        assertThat(ask("otto", exec(ONBOARDING, "resume")).<Integer>path("status"))
                .isEqualTo(200);
        await().until(() -> !ask("vera", read(ONBOARDING, "Paused")).<Boolean>path("value"));
        Response again = ask("otto", exec(ONBOARDING, "resume"));
        assertThat(again.<String>path("error")).contains("SB-8005");
        assertThat(again.<Object>path("stacktrace")).isNull();

        assertThat(given().header("Authorization", "Bearer " + JmxPeople.token("anna"))
                        .get("/api/audit?limit=3")
                        .asString())
                .contains("otto", "jmx", "integration/customer-onboarding", "\"pause\"", "\"resume\"", "by test");
    }

    @Test
    void onlyAdministratorsRotateACredential() {
        String rotate = exec("io.signalbox:type=Credential,name=billing", "rotate");
        assertRefused(ask("otto", rotate));
        assertThat(ask("anna", rotate).<String>path("value")).startsWith("billing: taken into use");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'exec','mbean':'java.lang:type=Memory','operation':'gc'}",
                "{'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand','operation':'vmSystemProperties'}",
                "{'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand','operation':'help','arguments':[[]]}",
                "{'type':'exec','mbean':'org.apache.camel:type=context,*','operation':'dumpRoutesAsXml'}",
                "{'type':'exec','mbean':'io.signalbox:type=Subscription,*','operation':'pause','arguments':['all']}",
                "{'type':'exec','mbean':'JMImplementation:type=MBeanServerDelegate','operation':'createMBean'}",
                "{'type':'exec','mbean':'jolokia:type=ServerHandler,agent=signalbox','operation':'mBeanServersInfo'}",
                "{'type':'write','mbean':'java.lang:type=Memory','attribute':'Verbose','value':true}",
                "{'type':'write','mbean':'" + BILLING + "','attribute':'Channel','value':'x'}",
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'}",
                "{'type':'read','mbean':'java.lang:type=Runtime'}",
                "{'type':'read','mbean':'*:*'}",
                "{'type':'read','mbean':'org.apache.camel:type=endpoints,*','attribute':'EndpointUri'}",
                "{'type':'notification','command':'register'}",
                "{'type':'config'}",
                "{'type':'read','mbean':'" + BILLING + "','attribute':'Channel',"
                        + "'target':{'url':'service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi'}}",
                "{'type':'list','options':{'target':{'url':'service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi'}}}",
            })
    void refusesAdministratorsToo(String request) {
        assertRefused(ask("anna", request.replace('\'', '"')));
    }

    @Test
    void getChangesNothing() {
        assertRefused(as("anna").get("/jolokia/exec/" + BILLING + "/pause/test"));
        assertThat(ask("vera", read(BILLING, "Paused")).<Boolean>path("value")).isFalse();
    }

    @Test
    void listsAndFindsNothingElse() {
        assertThat(ask("anna", "{\"type\":\"list\"}").jsonPath().getMap("value"))
                .containsOnlyKeys("io.signalbox", "org.apache.camel");
        assertThat(ask("anna", "{\"type\":\"search\",\"mbean\":\"*:*\"}").<List<String>>path("value"))
                .contains(BILLING)
                .allMatch(name -> name.startsWith("io.signalbox:") || name.matches(".*type=(context|routes)(,.*)?"));
    }

    @Test
    void takesBodiesUpToALimitAndNothingThatCannotBeRead() {
        String padded = read(BILLING, "Channel") + " ".repeat(64 * 1024);
        assertThat(ask("vera", padded).statusCode()).isEqualTo(413);
        assertThat(ask("vera", padded.substring(0, 64 * 1024)).statusCode()).isEqualTo(200);
        assertThat(ask("vera", "nonsense").statusCode()).isEqualTo(400);
        assertThat(ask("vera", "{\"type\":\"nothing\"}").statusCode()).isEqualTo(400);
        assertThat(as("vera").put("/jolokia").statusCode()).isEqualTo(405);
    }

    @Test
    void letsNoWebPageIn() {
        Response answer = as("anna")
                .header("Origin", "http://127.0.0.1:" + port)
                .body(read(BILLING, "Channel"))
                .post("/jolokia");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().asList())
                .noneMatch(header -> header.getName().startsWith("Access-Control"));
    }
}
