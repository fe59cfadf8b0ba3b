package io.signalbox.jmx;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

import io.signalbox.flow.HubFolder;

/** One person of each role: vera views, otto operates, anna administers. */
final class JmxPeople {

    private JmxPeople() {}

    /** A hub that listens for JMX and for Jolokia. */
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0);
                    ServerSocket other = new ServerSocket(0)) {
                return Map.of(
                        "quarkus.http.test-port",
                        "0",
                        "signalbox.jmx.port",
                        Integer.toString(free.getLocalPort()),
                        "signalbox.jmx.jolokia-port",
                        Integer.toString(other.getLocalPort()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(HubFolder.class));
        }
    }

    static void giveTokens(Path data) throws Exception {
        Files.writeString(
                data.resolve("tokens"), line("vera", "viewer") + line("otto", "operator") + line("anna", "admin"));
    }

    static String token(String name) {
        return "t-" + name;
    }

    private static String line(String name, String role) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token(name).getBytes(StandardCharsets.UTF_8));
        return name + " " + role + " " + HexFormat.of().formatHex(hash) + "\n";
    }
}
