package io.signalbox.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.HeaderField;
import io.signalbox.http.HostLookup;
import io.signalbox.http.HttpExchanges;
import io.signalbox.message.Json;

/** Talks to HashiCorp Vault's HTTP API: version 2 of the key-value engine, a token from a file or by Kubernetes. */
final class VaultClient implements AutoCloseable {

    private static final int MAX_BYTES = 1 << 20;

    private final VaultConfig config;
    private final Clock clock;
    private final HttpExchanges http;
    private Login login;

    VaultClient(VaultConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.http = new HttpExchanges(
                config.timeout(),
                MAX_BYTES,
                HostLookup.INSTANCE, // the address is ours, not a descriptor's
                config.certificates().map(VaultClient::trusting).orElse(null));
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
        HttpExchanges.Reply response = get(entry, token(false));
        if (response.status() == 403) {
            response = get(entry, token(true)); // the login may have ended early
        }
        if (response.status() == 404) {
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

    private HttpExchanges.Reply get(String entry, String token) throws IOException {
        String path = config.mount() + "/data/" + (config.path().isEmpty() ? "" : config.path() + "/") + entry;
        return send("GET", path, List.of(new HeaderField("X-Vault-Token", token)), null);
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
        HttpExchanges.Reply response = send(
                "POST",
                "auth/" + config.kubernetesMount() + "/login",
                List.of(new HeaderField("Content-Type", "application/json")),
                form.getBytes(StandardCharsets.UTF_8));
        JsonNode auth = json(response, "signing in as '" + role + "'").path("auth");
        String token = auth.path("client_token").asText("");
        if (token.isEmpty()) {
            throw new VaultException("signing in as '" + role + "' brought no token");
        }
        long seconds = auth.path("lease_duration").asLong(0);
        Duration lease = seconds <= 0 ? Duration.ofDays(1) : Duration.ofSeconds(seconds);
        return new Login(token, clock.instant().plus(lease.multipliedBy(2).dividedBy(3)));
    }

    private HttpExchanges.Reply send(String method, String path, List<HeaderField> headers, byte[] body)
            throws IOException {
        List<HeaderField> all = new ArrayList<>(headers);
        all.add(new HeaderField("X-Vault-Request", "true"));
        config.namespace().ifPresent(namespace -> all.add(new HeaderField("X-Vault-Namespace", namespace)));
        String base = config.url().orElseThrow().toString().replaceAll("/+$", "");
        try {
            return http.send(method, URI.create(base + "/v1/" + path), all, body);
        } catch (InterruptedIOException e) {
            throw new VaultException("it did not answer in time");
        } catch (IOException e) {
            throw new VaultException("there is no connection to it");
        }
    }

    private static JsonNode json(HttpExchanges.Reply reply, String what) throws IOException {
        if (reply.status() != 200) {
            throw new VaultException(what + " was answered with " + reply.status());
        }
        JsonNode read = Json.reader().readTree(reply.body());
        return read == null ? MissingNode.getInstance() : read;
    }

    @Override
    public void close() {
        http.close();
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
