package io.signalbox.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How the packaged hub proves to others who it is, where it has its secrets from, and how a provider tells it who somebody is. */
@Timeout(400)
class CredentialsIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
    private static GuardedSystems systems;
    private static ProofRig rig;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate own = TestCertificate.in(Files.createDirectory(folder.resolve("systems")));
        TestCertificate hub = TestCertificate.in(Files.createDirectory(folder.resolve("hub")));
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        systems = new GuardedSystems(own, hub, keys.generateKeyPair());
        PROVIDER.start(InetAddress.getLoopbackAddress(), 0);
        ask(PROVIDER.jwksUrl("corp").toString()); // it makes its keys at the first request, which may take long
        rig = new ProofRig(folder, new Random(1), settings(own));
        write("secrets/billing/client-secret", GuardedSystems.CLIENT_SECRET);
        write("secrets/oidc/client-secret", "the-provider-asks-for-none");
        write("secrets/marketing/certificate", hub.certificate());
        write("secrets/marketing/key", hub.key());
        write("secrets/marketing/ca", own.certificate());
        describe(rig.ownRoutes());
        rig.startHub().awaitReady();
        assertThat(rig.signUps().offer(new SignUp("C-1", 1))).isEqualTo(202);
    }

    private static Map<String, String> settings(TestCertificate trusted) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String system : ProofRig.SYSTEMS.values()) {
            settings.put(
                    "SIGNALBOX_SYSTEM_" + system.toUpperCase(Locale.ROOT) + "_URL",
                    systems.url("/" + system).toString());
        }
        settings.put(
                "SIGNALBOX_JAVA_OPTS",
                "-Xmx256m -Djavax.net.ssl.trustStore=" + trusted.file() + " -Djavax.net.ssl.trustStorePassword="
                        + TestCertificate.PASSWORD);
        settings.put("SIGNALBOX_CREDENTIAL_SOURCES", "vault,files");
        settings.put("SIGNALBOX_VAULT_URL", systems.url("/").toString());
        settings.put("SIGNALBOX_VAULT_CERTIFICATES", write("ca.pem", trusted.certificate()));
        settings.put("SIGNALBOX_VAULT_TOKEN_FILE", write("vault-token", GuardedSystems.VAULT_TOKEN));
        settings.put("SIGNALBOX_VAULT_TIMEOUT", "30s");
        settings.put("SIGNALBOX_OIDC_ISSUER", PROVIDER.issuerUrl("corp").toString());
        settings.put("SIGNALBOX_OIDC_OPERATORS", "night-shift");
        return settings;
    }

    private static String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static void describe(DropFolder routes) throws IOException {
        routes.edit(
                "systems/billing.yaml",
                "auth:",
                """
                auth:
                  type: oauth2-client-credentials
                  tokenUrl: /token
                  clientId: hub
                  clientSecret: "{{secret:billing/client-secret}}"
                """);
        routes.edit(
                "systems/marketing.yaml",
                "auth:",
                """
                auth:
                  type: mtls
                  certificate: "{{secret:marketing/certificate}}"
                  key: "{{secret:marketing/key}}"
                  trust: "{{secret:marketing/ca}}"
                """);
        routes.edit(
                "systems/support.yaml",
                "auth:",
                """
                auth:
                  type: jwt-bearer
                  tokenUrl: /token
                  issuer: hub
                  key: "{{secret:support/key}}"
                  algorithm: ES256
                """);
    }

    @AfterAll
    static void stop() {
        rig.close();
        systems.close();
        PROVIDER.shutdown();
    }

    private static void awaitProof(String system, String proof) {
        await("a call at " + system).atMost(LIMIT).untilAsserted(() -> assertThat(systems.proof(system))
                .isEqualTo(proof));
    }

    @Test
    void fetchesATokenForItsSecretOverTls() {
        awaitProof("billing", "Bearer by-secret");
    }

    @Test
    void showsAClientCertificate() {
        awaitProof("marketing", "CN=127.0.0.1");
    }

    @Test
    void fetchesATokenForAnAssertionSignedWithAKeyOutOfVault() {
        awaitProof("support", "Bearer by-key");
    }

    private static HttpResponse<Void> ask(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
    }

    @Test
    void signsInThroughAProviderWithTheRoleOfTheGroup() throws Exception {
        Visitor visitor = new Visitor(rig.url());
        // A provider that takes longer than the hub waits is asked again, as people do.
        await("the sign-in").atMost(LIMIT).untilAsserted(() -> signIn(visitor));

        assertThat(visitor.get("/parked")).isEqualTo(200);
        assertThat(visitor.page()).contains("oidc:ada", "operator");
        assertThat(visitor.get("/users")).isEqualTo(403);
    }

    private static void signIn(Visitor visitor) throws Exception {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "corp",
                "subject-1",
                "JWT",
                List.of("signalbox"),
                Map.of("preferred_username", "ada", "groups", List.of("night-shift")),
                3600L));
        assertThat(visitor.get("/sign-in/provider?to=%2Fparked")).isEqualTo(303);
        URI back = URI.create(
                ask(visitor.location()).headers().firstValue("Location").orElseThrow());
        assertThat(visitor.get(back.getRawPath() + "?" + back.getRawQuery())).isEqualTo(200);
    }
}
