package io.signalbox.component.system;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that wants a client certificate, with certificates of the JDK's own keytool. */
class ClientCertificateTest {

    private static final String PASSWORD = "changeit";
    private static final String AUTH =
            """
            auth: { type: mtls, certificate: "{{secret:crm/certificate}}", key: "{{secret:crm/key}}", trust: "{{secret:crm/ca}}" }
            """;

    @TempDir
    static Path stores;

    @TempDir
    Path folder;

    private final List<String> callers = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private SignedInSystem system;

    @BeforeAll
    static void make() throws Exception {
        make("server", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1");
        make("one", "CN=hub-one");
        make("two", "CN=hub-two", "-validity", "5");
    }

    @BeforeEach
    void start() throws Exception {
        serve("one");
    }

    @AfterEach
    void stop() {
        server.stop(0); // first: a connection that is still written to cannot be closed in good order
        if (system != null) {
            system.close();
        }
    }

    private static Path store(String alias) {
        return stores.resolve(alias + ".p12");
    }

    /** A key with a certificate that it signs itself. */
    private static void make(String alias, String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name,
                "-keystore",
                store(alias).toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static KeyStore load(String alias) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(alias))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Starts a server for these clients alone, in place of the one before. */
    private void serve(String... clients) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load("server"), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String client : clients) {
            trusted.setCertificateEntry(client, load(client).getCertificate(client));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        if (server != null) {
            server.stop(0);
        }
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(Threads.unbounded("https-server"));
        server.createContext("/", exchange -> {
            X509Certificate caller =
                    (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
            callers.add(caller.getSubjectX500Principal().getName());
            exchange.getRequestBody()
                    .readAllBytes(); // else this server may close the connection, as a hub with Jolokia has it do
            byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private void certificate(String alias) throws Exception {
        system.secret(
                "certificate",
                pem("CERTIFICATE", load(alias).getCertificate(alias).getEncoded()));
    }

    private void key(String alias) throws Exception {
        system.secret(
                "key",
                pem(
                        "PRIVATE KEY",
                        load(alias).getKey(alias, PASSWORD.toCharArray()).getEncoded()));
    }

    private void describe() throws Exception {
        describe("20s");
    }

    private void describe(String timeout) throws Exception {
        system = new SignedInSystem(
                folder, "https://localhost:" + server.getAddress().getPort(), AUTH, timeout);
        system.secret(
                "ca", pem("CERTIFICATE", load("server").getCertificate("server").getEncoded()));
        certificate("one");
        key("one");
    }

    @Test
    void showsTheClientCertificateAndBelievesTheNamedOneOnly() throws Exception {
        describe();
        system.call();
        assertThat(callers).containsExactly("CN=hub-one");

        system.secret("ca", pem("CERTIFICATE", load("two").getCertificate("two").getEncoded()));
        system.close();
        system = new SignedInSystem(
                folder, "https://localhost:" + server.getAddress().getPort(), AUTH);
        Problem problem = system.failure();
        assertThat(problem.code()).isEqualTo(ProblemCode.TLS_FAILED);
    }

    @Test
    void usesChangedPairByTheNextCallAndTheOldOneWhileTheTwoFilesChange() throws Exception {
        serve("one", "two");
        describe();
        system.call();

        certificate("two"); // its key is still the old one
        system.call();
        key("two");
        system.call();

        assertThat(callers).containsExactly("CN=hub-one", "CN=hub-one", "CN=hub-two");
        assertThat(system.report().expiresBy()).isEqualTo("certificate");
        assertThat(system.report().state().name()).isEqualTo("DUE_IN_7_DAYS");
    }

    @Test
    void keepsOldPairWhileTheServerRefusesTheNew() throws Exception {
        describe();
        system.call();
        certificate("two");
        key("two");
        try {
            system.call();
        } catch (ProblemException e) {
            // TLS 1.3 tells when the request is sent already, if at all: the retry is the ledger's.
            assertThat(e.problem().code()).isEqualTo(ProblemCode.CONNECTION_LOST);
            system.call();
        }
        assertThat(callers).containsExactly("CN=hub-one", "CN=hub-one");
        assertThat(system.report().alarm()).contains("the new secret is refused");
    }

    /** To close a secure connection a last word is written to it, which must not wait behind what is not read. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsWithTheDeadlineWhereTheRequestIsNotRead() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/contacts", exchange -> awaitIgnoringTheRequest(over));
        describe("2s");
        String large = "{\"a\":\"" + "x".repeat(16 << 20) + "\"}";

        for (int i = 0; i < 3; i++) {
            Exchange answered = system.call("create-contact", SystemFixture.scope(), large);
            assertThat(SystemFixture.problem(answered).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
        }
        over.countDown();
    }

    private static void awaitIgnoringTheRequest(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysWhatIsWrongWithKey() throws Exception {
        describe();
        system.secret("key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        Problem old = system.failure();
        assertThat(old.code()).isEqualTo(ProblemCode.SECRET_UNUSABLE);
        assertThat(old.detail()).contains("secret 'crm/key'", "PKCS #8", "openssl pkcs8 -topk8 -nocrypt");

        key("two");
        assertThat(system.failure().detail())
                .contains("does not belong to the certificate in secret 'crm/certificate'");
        system.secret("certificate", "nothing");
        assertThat(system.failure().detail()).contains("secret 'crm/certificate' holds no certificate in PEM");
    }
}
