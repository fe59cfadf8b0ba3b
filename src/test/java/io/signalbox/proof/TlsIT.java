package io.signalbox.proof;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.ConnectIOException;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.flow.ConsoleUsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** All interfaces over TLS, with nothing in clear beside them. */
@Timeout(180)
class TlsIT {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static TestCertificate certificate;
    private static ProofRig rig;
    private static HubProcess hub;
    private static URI https;
    private static int jmx;
    private static int jolokia;

    @BeforeAll
    static void startHub() throws Exception {
        certificate = TestCertificate.in(folder);
        https = URI.create("https://127.0.0.1:" + ProofRig.freePort());
        jmx = ProofRig.freePort();
        jolokia = ProofRig.freePort();
        ConsoleUsers.write(folder.resolve("data"));
        String store = certificate.file().toString();
        rig = new ProofRig(
                folder,
                new Random(1),
                Map.of(
                        "QUARKUS_HTTP_INSECURE_REQUESTS",
                        "disabled",
                        "QUARKUS_HTTP_SSL_PORT",
                        Integer.toString(https.getPort()),
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE",
                        store,
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_PASSWORD",
                        TestCertificate.PASSWORD,
                        "SIGNALBOX_JMX_PORT",
                        Integer.toString(jmx),
                        "SIGNALBOX_JMX_JOLOKIA_PORT",
                        Integer.toString(jolokia),
                        "SIGNALBOX_JMX_SSL",
                        "true",
                        "JDK_JAVA_OPTIONS",
                        "-Djavax.net.ssl.keyStore=" + store + " -Djavax.net.ssl.keyStorePassword="
                                + TestCertificate.PASSWORD));
        hub = rig.startHub();
        await("the hub to become ready")
                .atMost(Duration.ofSeconds(60))
                .failFast("the hub ended while it started", () -> hub.endsWithin(Duration.ZERO))
                .ignoreExceptionsInstanceOf(ConnectException.class)
                .until(() -> get(Version.HTTP_2, "/q/health/ready", null).statusCode() == 200);
    }

    @AfterAll
    static void stopHub() {
        rig.close();
    }

    private static HttpResponse<String> get(Version version, String path, String cookie) throws Exception {
        return send(version, HttpRequest.newBuilder(https.resolve(path)), cookie);
    }

    private static HttpResponse<String> send(Version version, HttpRequest.Builder request, String cookie)
            throws Exception {
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return HttpClient.newBuilder()
                .sslContext(certificate.trusted())
                .version(version)
                .build()
                .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static String token() throws IOException {
        return Files.readString(folder.resolve("data/token")).strip();
    }

    /** The one cookie that an answer sets, whole. */
    private static String cookie(HttpResponse<?> answer) {
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(1);
        return cookies.get(0);
    }

    private static String pair(String cookie) {
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void signsInWithCookiesThatStayOnTls(Version version) throws Exception {
        HttpResponse<String> page = get(version, "/sign-in", null);
        assertThat(page.version()).isEqualTo(version);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        Matcher csrf = TOKEN.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        String form = "csrf=" + csrf.group(1) + "&name=viewer&password="
                + URLEncoder.encode(ConsoleUsers.PASSWORD, StandardCharsets.UTF_8);

        HttpResponse<String> answer = send(
                version,
                HttpRequest.newBuilder(https.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", https.toString())
                        .POST(BodyPublishers.ofString(form)),
                pair(cookie(page)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String session = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("__Host-signalbox="))
                .findFirst()
                .orElseThrow();
        for (String cookie : List.of(cookie(page), session)) {
            assertThat(cookie)
                    .startsWith("__Host-signalbox")
                    .contains("; Secure", "; HTTPOnly", "; Path=/", "; SameSite=Strict")
                    .doesNotContain("Domain");
        }
        HttpResponse<String> home = get(version, "/", pair(session));
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("customer-onboarding");
        assertThat(get(version, "/", pair(session).substring("__Host-".length()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersNobodyInClear() {
        HttpClient client = HttpClient.newHttpClient();
        for (int port : new int[] {https.getPort(), jolokia}) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jolokia"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> LocateRegistry.getRegistry("127.0.0.1", jmx).lookup("jmxrmi"))
                .isInstanceOf(ConnectIOException.class);
        assertThat(hub.isReady()).as("its port in clear").isFalse();
    }

    @Test
    void showsACertificateThatMustBeTrusted() {
        HttpRequest request =
                HttpRequest.newBuilder(https.resolve("/q/health/live")).build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void answersJolokia() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + jolokia
                        + "/jolokia/read/io.signalbox:type=Integration,name=customer-onboarding/State"))
                .header("Authorization", "Bearer " + token());
        assertThat(send(Version.HTTP_1_1, request, null).body()).contains("\"value\":\"running\"");
    }

    @Test
    void answersJConsole() throws Exception {
        assertThat(jmxClient(
                        "-Djavax.net.ssl.trustStore=" + certificate.file(),
                        "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD))
                .isZero();
        assertThat(jmxClient("-Dtrusts=nothing")).isEqualTo(1);
    }

    private static int jmxClient(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(Path.of(JmxClient.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        command.addAll(List.of(
                JmxClient.class.getName(),
                Integer.toString(jmx),
                "local-admin",
                token(),
                "customer-onboarding",
                "running"));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
