package io.signalbox.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

/** A hub with a system for each way of signing in, and peers that send back whatever they were sent. */
public final class CanaryFolder implements QuarkusTestResourceLifecycleManager {

    static final List<String> SYSTEMS = List.of(
            "api-key", "basic", "bearer", "client-post", "client-basic", "consent", "statement", "signed", "lost");

    /** By name of the secret; found nowhere outside the secrets folder. */
    static final Map<String, String> CANARIES = canaries();

    private static final String HOOK =
            """
            system: hook
            operations:
              happened: { webhook: { verify: none, acceptUnsigned: true, id: /id, subject: /id } }
            """;

    private final WireMockServer peers =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));
    private Path folder;

    private static Map<String, String> canaries() {
        Map<String, String> canaries = new HashMap<>();
        for (String name : List.of(
                "api-key/value",
                "basic/password",
                "bearer/token",
                "client-post/secret",
                "client-basic/secret",
                "consent/refresh",
                "signed/key",
                "lost/token")) {
            canaries.put(name, "canary-" + name.replace('/', '-') + "+/7f3a");
        }
        return canaries;
    }

    private static String auth(String system, String tokens) {
        String client = "clientId: hub, clientSecret: \"{{secret:" + system + "/secret}}\", tokenUrl: \"" + tokens;
        return switch (system) {
            case "api-key" -> "type: api-key, header: X-Key, value: \"{{secret:api-key/value}}\"";
            case "basic" -> "type: basic, username: hub, password: \"{{secret:basic/password}}\"";
            case "client-post" -> "type: oauth2-client-credentials, clientAuth: post, " + client + "/echo\"";
            case "client-basic" -> "type: oauth2-client-credentials, " + client + "/good\"";
            case "consent" ->
                "type: oauth2-refresh-token, clientId: hub, refreshToken: \"{{secret:consent/refresh}}\", tokenUrl: \""
                        + tokens + "/good\"";
            case "statement" ->
                "type: jwt-bearer, issuer: hub, key: \"{{secret:statement/key}}\", tokenUrl: \"" + tokens + "/echo\"";
            case "signed" -> "type: hmac, header: X-Signature, secret: \"{{secret:signed/key}}\", sign: \"${body}\"";
            default -> "type: bearer, token: \"{{secret:" + system + "/token}}\"";
        };
    }

    @Override
    public Map<String, String> start() {
        peers.start();
        answer("/.*/call/500", 500);
        answer("/.*/call/401", 401);
        answer("/.*/call/404", 404);
        answer("/.*/call/200", 200);
        answer("/token/echo", 400);
        peers.stubFor(post("/token/good")
                .willReturn(json(200)
                        .withBody("{\"access_token\":\"canary-access-{{randomValue length=20 type='ALPHANUMERIC'}}\","
                                + "\"refresh_token\":\"canary-refresh-{{randomValue length=20 type='ALPHANUMERIC'}}\","
                                + "\"expires_in\":3600}")));
        try {
            folder = Files.createTempDirectory("signalbox-canary");
            write("routes/systems/hook.yaml", HOOK);
            for (String system : SYSTEMS) {
                describe(system);
            }
            for (Map.Entry<String, String> canary : CANARIES.entrySet()) {
                write("secrets/" + canary.getKey(), canary.getValue());
            }
            write("secrets/statement/key", key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "signalbox.data", folder.resolve("data").toString(),
                "signalbox.routes", folder.resolve("routes").toString(),
                "signalbox.secrets", folder.resolve("secrets").toString(),
                "signalbox.test.peers", peers.baseUrl());
    }

    private void answer(String path, int status) {
        peers.stubFor(post(urlPathMatching(path))
                .willReturn(json(status)
                        .withHeader("X-Echo", "{{request.headers.Authorization}}")
                        .withBody("{\"error\":{\"code\":\"echo\",\"message\":\"{{#if request.headers.X-Key}}"
                                + "{{base64 request.headers.X-Key}} {{upper request.headers.X-Key}}{{/if}}"
                                + "{{#if request.headers.Authorization}}{{base64 request.headers.Authorization}}"
                                + " {{lower request.headers.Authorization}}{{/if}}"
                                + " you sent {{request.headers.Authorization}}"
                                + " and {{request.headers.X-Key}} and {{request.body}}\"},"
                                + "\"error_description\":\"{{request.body}}\"}")));
    }

    private static ResponseDefinitionBuilder json(int status) {
        return aResponse().withStatus(status).withHeader("Content-Type", "application/json");
    }

    private void describe(String system) throws IOException {
        String url = system.equals("lost") ? "http://127.0.0.1:1" : peers.baseUrl() + "/" + system;
        write(
                "routes/systems/" + system + ".yaml",
                """
                system: %s
                environment: test
                environments: { test: { url: "%s" } }
                auth: { %s }
                operations: { call: { http: "POST /call/${subject}" } }
                """
                        .formatted(system, url, auth(system, peers.baseUrl() + "/token")));
        write(
                "routes/canary/hook-event-to-" + system + ".camel.yaml",
                """
                - route:
                    id: hook-event-to-%s
                    group: canary
                    description: Calls a system that fails.
                    from:
                      uri: system:hook/happened
                      steps:
                        - to: { id: call, uri: "system:%s/call" }
                """
                        .formatted(system, system));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String key() {
        try {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(KeyPairGenerator.getInstance("RSA")
                                    .generateKeyPair()
                                    .getPrivate()
                                    .getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        peers.stop();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
