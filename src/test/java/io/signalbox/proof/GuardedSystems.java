package io.signalbox.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/**
 * Three systems behind one TLS port, each of which takes calls only of who proves to be the hub in its own way, and a Vault, as its API is
 * documented.
 */
final class GuardedSystems implements AutoCloseable {

    static final String CLIENT_SECRET = "s3cret";
    static final String VAULT_TOKEN = "hvs.of-the-proof";

    private final HttpsServer server;
    private final KeyPair signing;
    private final Map<String, String> proofs = new ConcurrentHashMap<>();

    /** @param signing the hub's key at support, which lies in Vault */
    GuardedSystems(TestCertificate own, TestCertificate hub, KeyPair signing)
            throws IOException, GeneralSecurityException {
        this.signing = signing;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = own.serving(hub);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asking = context.getDefaultSSLParameters();
                asking.setWantClientAuth(true);
                parameters.setSSLParameters(asking);
            }
        });
        server.createContext(
                "/billing", exchange -> takeIf("Bearer by-secret".equals(authorization(exchange)), exchange));
        server.createContext("/support", exchange -> takeIf("Bearer by-key".equals(authorization(exchange)), exchange));
        server.createContext("/marketing", exchange -> takeIf(showsCertificate(exchange), exchange));
        server.createContext("/billing/token", this::tokenForSecret);
        server.createContext("/support/token", this::tokenForAssertion);
        server.createContext("/v1/secret/data/signalbox/", this::vault);
        server.start();
    }

    URI url(String path) {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** How the last call that was taken proved who it is; null before the first. */
    String proof(String system) {
        return proofs.get(system);
    }

    private static String authorization(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    private void takeIf(boolean proven, HttpExchange exchange) throws IOException {
        if (proven) {
            proofs.put(
                    exchange.getHttpContext().getPath().substring(1),
                    authorization(exchange) == null ? caller(exchange).getName() : authorization(exchange));
        }
        answer(exchange, proven ? 201 : 401, "{\"id\":\"1\"}");
    }

    private static boolean showsCertificate(HttpExchange exchange) throws SSLPeerUnverifiedException {
        return caller(exchange) != null;
    }

    /** Null for who shows no certificate. */
    private static Principal caller(HttpExchange exchange) {
        try {
            return ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    private void tokenForSecret(HttpExchange exchange) throws IOException {
        String expected = Base64.getEncoder().encodeToString(("hub:" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        token(exchange, ("Basic " + expected).equals(authorization(exchange)), "by-secret");
    }

    private void tokenForAssertion(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        token(exchange, isSigned(form.replaceFirst("(?s).*assertion=([^&]*).*", "$1")), "by-key");
    }

    private boolean isSigned(String assertion) {
        try {
            return SignedJWT.parse(assertion).verify(new ECDSAVerifier((ECPublicKey) signing.getPublic()));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static void token(HttpExchange exchange, boolean proven, String token) throws IOException {
        answer(
                exchange,
                proven ? 200 : 401,
                proven
                        ? "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                        : "{\"error\":\"invalid_client\"}");
    }

    private void vault(HttpExchange exchange) throws IOException {
        boolean known = VAULT_TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
        boolean there = exchange.getRequestURI().getPath().endsWith("/support");
        String key = Base64.getEncoder().encodeToString(signing.getPrivate().getEncoded());
        answer(
                exchange,
                !known ? 403 : there ? 200 : 404,
                known && there
                        ? "{\"data\":{\"data\":{\"key\":\"-----BEGIN PRIVATE KEY-----\\n" + key
                                + "\\n-----END PRIVATE KEY-----\\n\"},\"metadata\":{\"version\":1}}}"
                        : "{\"errors\":[]}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
