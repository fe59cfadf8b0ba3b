package io.signalbox.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemException;
import io.signalbox.system.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Names that lead where they should not, with the client as calls use it and a real socket behind. */
class CheckedResolverTest {

    private static final String HOST = "api.example.com";

    /** Gives the next answer each time it is asked; the last one stays. */
    private static final class Names implements DnsResolver {
        private final Deque<InetAddress> answers = new ArrayDeque<>();
        private int asked;

        @Override
        public synchronized InetAddress[] resolve(String host) {
            asked++;
            InetAddress answer = answers.size() > 1 ? answers.poll() : answers.peek();
            return new InetAddress[] {answer};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private final Names names = new Names();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    /** Listens on this machine's own address in its network, if it has one, as a system in the same network would. */
    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                try (Socket client = server.accept()) {
                    byte[] request = new byte[4096];
                    int length = client.getInputStream().read(request);
                    received.add(new String(request, 0, Math.max(0, length), StandardCharsets.US_ASCII));
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private int get(String host, DnsResolver resolver) throws IOException {
        HttpPolicy policy = new HttpPolicy(new Limits(null, null, Duration.ofSeconds(10), 1 << 20));
        HttpClientBuilder builder = HttpClientBuilder.create();
        policy.configure(builder);
        try (PoolingHttpClientConnectionManager connections = policy.newConnections(resolver, null);
                CloseableHttpClient client =
                        builder.setConnectionManager(connections).build()) {
            HttpGet get = new HttpGet("http://" + host + ":" + server.getLocalPort() + "/");
            return client.execute(get, answer -> answer.getCode());
        }
    }

    @Test
    void connectsToTheAddressThatWasCheckedAndKeepsTheNameInHost() throws Exception {
        names.answers.add(server.getInetAddress());

        assertThat(get("127.0.0.1", new CheckedResolver(new TargetCheck("127.0.0.1"), names)))
                .isEqualTo(200);
        assertThat(get(HOST, names)).as("without the check the name works").isEqualTo(200);
        assertThat(received.get(1)).contains("Host: " + HOST);
    }

    @Test
    void refusesNameOfThisMachineBeforeAnythingIsSent() {
        names.answers.add(server.getInetAddress());

        assertThatThrownBy(() -> get(HOST, new CheckedResolver(new TargetCheck(HOST), names)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("this machine");
        assertThat(received).isEmpty();
    }

    @Test
    void doesNotAskAgainAfterTheCheck() throws Exception {
        // The first answer passes, the second would be this machine: the connection goes to the first, where nobody
        // listens.
        names.answers.add(InetAddress.getByName("192.0.2.1"));
        names.answers.add(server.getInetAddress());

        assertThatThrownBy(() -> get(HOST, new CheckedResolver(new TargetCheck(HOST), names)))
                .isInstanceOf(IOException.class);
        assertThat(names.asked).isEqualTo(1);
        assertThat(received).isEmpty();
    }
}
