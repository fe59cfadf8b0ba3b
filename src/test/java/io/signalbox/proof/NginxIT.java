package io.signalbox.proof;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.flow.ConsoleUsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The console behind a real nginx, set up as docs/sign-in.md says: TLS on a port of its own, under a path of its own. */
@Timeout(180)
class NginxIT {

    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Pattern BLOCK = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SETTING =
            Pattern.compile("^(quarkus\\.http\\.proxy\\.\\S+|signalbox\\.web\\.\\S+)=(\\S+)$", Pattern.MULTILINE);
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("\\s(?:href|src|action|hx-get)=\"([^\"]*)\"");

    @TempDir
    static Path folder;

    private static TestCertificate certificate;
    private static ProofRig rig;
    private static Process nginx;
    private static URI console;

    private final CookieManager cookies = new CookieManager();

    @BeforeAll
    static void startBoth() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(NGINX), "there is no " + NGINX + " (Debian package nginx-light)");
        String page = Files.readString(Path.of("docs/sign-in.md"));
        ConsoleUsers.write(folder.resolve("data"));
        rig = new ProofRig(folder, new Random(1), settings(page));
        HubProcess hub = rig.startHub();
        hub.awaitReady();
        certificate = TestCertificate.in(folder);
        int port = ProofRig.freePort();
        console = URI.create("https://127.0.0.1:" + port + "/signalbox/");
        nginx = new ProcessBuilder(
                        NGINX.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        configuration(page, port).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        await("nginx to answer")
                .atMost(Duration.ofSeconds(20))
                .failFast("nginx ended", () -> !nginx.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> new NginxIT().get("sign-in").statusCode() == 200);
    }

    @AfterAll
    static void stopBoth() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor();
        }
        if (rig != null) {
            rig.close();
        }
    }

    /** What the page says to set, as environment variables. */
    private static Map<String, String> settings(String page) {
        Map<String, String> settings = new java.util.HashMap<>();
        SETTING.matcher(page)
                .results()
                .forEach(found -> settings.put(
                        found.group(1).toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                        found.group(2)));
        assertThat(settings).containsKeys("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "SIGNALBOX_WEB_PATH_PREFIX");
        return settings;
    }

    private static Path configuration(String page, int port) throws Exception {
        Path key = certificate.pem(folder.resolve("tls.pem"));
        String server = one(BLOCK, page)
                .replace("8443", Integer.toString(port))
                .replace("http://127.0.0.1:8080", rig.url().toString())
                .replaceAll("/etc/nginx/\\S+;", key + ";");
        return Files.writeString(
                folder.resolve("nginx.conf"),
                """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                %s}
                """
                        .formatted(server));
    }

    private static String one(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(certificate.trusted())
                .cookieHandler(cookies)
                .build()
                .send(
                        request.header("Accept", "text/html")
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(console.resolve(path)));
    }

    private HttpResponse<String> signIn(String origin) throws Exception {
        String form = get("sign-in").body();
        String fields = "csrf=" + one(TOKEN, form) + "&name=admin&password="
                + URLEncoder.encode(ConsoleUsers.PASSWORD, StandardCharsets.UTF_8);
        assertThat(form).contains("action=\"/signalbox/sign-in\"");
        return send(HttpRequest.newBuilder(console.resolve("sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(fields)));
    }

    private static String origin() {
        return "https://" + console.getAuthority();
    }

    @Test
    void signsInOnAPortOfItsOwn() throws Exception {
        HttpResponse<String> answer = signIn(origin());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/signalbox/");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Secure-signalbox=")
                        .contains("; Path=/signalbox/", "; Secure", "; SameSite=Strict"))
                .allSatisfy(cookie -> assertThat(cookie).contains("; Path=/signalbox/"));
        assertThat(get("").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesASignInFromAnotherSite() throws Exception {
        for (String other : List.of("https://127.0.0.1", "https://127.0.0.1:1", "https://evil.example")) {
            assertThat(signIn(other).statusCode()).as(other).isEqualTo(403);
        }
    }

    @Test
    void sendsAPersonToSignInAndBack() throws Exception {
        HttpResponse<String> answer = get("parked?x=1");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/signalbox/sign-in?to=%2Fparked%3Fx%3D1");
    }

    @Test
    void stayUnderThePathWithEveryLink() throws Exception {
        signIn(origin());
        for (String path : List.of(
                "",
                "messages",
                "parked",
                "integrations",
                "integrations/customer-onboarding",
                "systems",
                "systems/billing",
                "drift",
                "credentials",
                "users",
                "audit",
                "account/password",
                "nothing-here")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isIn(200, 404);
            assertThat(ADDRESS.matcher(page.body())
                            .results()
                            .map(MatchResult.class::cast)
                            .map(found -> found.group(1)))
                    .as(path)
                    .isNotEmpty()
                    .allMatch(address -> !address.startsWith("/") || address.startsWith("/signalbox/"), "stays here");
        }
        assertThat(get("assets/console.css").statusCode()).isEqualTo(200);
    }

    @Test
    void takesNobodysWordButTheProxys() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(rig.url().resolve("/sign-in"))
                                .header("X-Forwarded-Host", "evil.example")
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("evil.example");
    }
}
