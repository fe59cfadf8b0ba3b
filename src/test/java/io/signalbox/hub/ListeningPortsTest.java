package io.signalbox.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class ListeningPortsTest {

    @Test
    void portThatIsTakenIsNamedWithItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            ListeningPorts ports = new ListeningPorts("127.0.0.1", Map.of("quarkus.http.port", port));

            assertThat(ports.problem().code()).isEqualTo(ProblemCode.PORT_IN_USE);
            assertThat(ports.problem().detail())
                    .isEqualTo("cannot listen on 127.0.0.1:" + port
                            + " (quarkus.http.port): another program has the port");
        }
    }

    @Test
    void addressOfAnotherMachineIsSaidToBeOne() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // TEST-NET-1, RFC 5737: no machine has it.
        ListeningPorts ports = new ListeningPorts("192.0.2.1", Map.of("quarkus.http.port", port));

        assertThat(ports.problem().detail()).contains("not one of this machine", "quarkus.http.host");
    }
}
