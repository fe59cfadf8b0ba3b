package io.signalbox.credential;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.message.Json;

/** Talks to HashiCorp Vault's HTTP API: version 2 of the key-value engine, a token from a file or by Kubernetes. */
final class VaultClient {

    private static final int MAX_BYTES = 1 << 20;

    private final VaultConfig config;
    private final Clock clock;
    private final HttpClient http;
    private Login login;

    VaultClient(VaultConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout());
        config.certificates().ifPresent(file -> builder.sslContext(trusting(file)));
        this.http = builder.build();
    }

    /** @param until when it is not to be used any more */
    private record Login(String token, Instant until) {}

    /** Vault said no, or something that cannot be understood. Never holds what it sent. */
    static final class VaultException extends IOException {

        private static final long serialVersionUID = 1L;

        VaultException(String message) {
            super(message);
        }
    }

    /**
     * The fields of one entry; empty when there is no such entry. Blocks.
     *
     * @param entry below the path of the configuration
     */
    Optional<Map<String, String>> read(String entry) throws IOException {
        HttpResponse<InputStream> response = get(entry, token(false));
        if (response.statusCode() == 403) {
            response = get(entry, token(true)); // the login may have ended early
        }
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        JsonNode data = json(response, "reading '" + path(entry) + "'").at("/data/data");
        Map<String, String> fields = new HashMap<>();
        data.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return Optional.of(fields);
    }

    String path(String entry) {
        return config.mount() + "/" + (config.path().isEmpty() ? "" : config.path() + "/") + entry;
    }

    private HttpResponse<InputStream> get(String entry, String token) throws IOException {
        String path = config.mount() + "/data/" + (config.path().isEmpty() ? "" : config.path() + "/") + entry;
        return send(request(path).header("X-Vault-Token", token).GET());
    }

    private synchronized String token(boolean renewed) throws IOException {
        if (config.kubernetesRole().isEmpty()) {
            Path file = config.tokenFile()
                    .orElseThrow(() -> new VaultException(
                            "neither signalbox.vault.token-file nor" + " signalbox.vault.kubernetes-role is set"));
            return Files.readString(file).strip();
        }
        if (login == null || renewed || !clock.instant().isBefore(login.until())) {
            login = signIn(config.kubernetesRole().get());
        }
        return login.token();
    }

    private Login signIn(String role) throws IOException {
        String form = JsonNodeFactory.instance
                .objectNode()
                .put("role", role)
                .put("jwt", Files.readString(config.kubernetesToken()).strip())
                .toString();
        HttpResponse<InputStream> response = send(request("auth/" + config.kubernetesMount() + "/login")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        JsonNode auth = json(response, "signing in as '" + role + "'").path("auth");
        String token = auth.path("client_token").asText("");
        if (token.isEmpty()) {
            throw new VaultException("signing in as '" + role + "' brought no token");
        }
        long seconds = auth.path("lease_duration").asLong(0);
        Duration lease = seconds <= 0 ? Duration.ofDays(1) : Duration.ofSeconds(seconds);
        return new Login(token, clock.instant().plus(lease.multipliedBy(2).dividedBy(3)));
    }

    private HttpRequest.Builder request(String path) {
        URI base = config.url().orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceAll("/+$", "") + "/v1/" + path))
                .header("X-Vault-Request", "true");
        config.namespace().ifPresent(namespace -> request.header("X-Vault-Namespace", namespace));
        return request;
    }

    /** The time limit holds for the whole answer's head; the body's size has one of its own. */
    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> sent =
                http.sendAsync(request.timeout(config.timeout()).build(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            return sent.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new VaultException("it did not answer in time");
        } catch (ExecutionException e) {
            throw new VaultException("there is no connection to it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException("the hub stops");
        }
    }

    private static JsonNode json(HttpResponse<InputStream> response, String what) throws IOException {
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                throw new VaultException(what + " was answered with " + response.statusCode());
            }
            byte[] bytes = in.readNBytes(MAX_BYTES);
            JsonNode read = Json.reader().readTree(bytes);
            return read == null ? MissingNode.getInstance() : read;
        }
    }

    private static SSLContext trusting(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int i = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("vault-" + i++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("signalbox.vault.certificates: cannot read certificates from " + file, e);
        }
    }
}
