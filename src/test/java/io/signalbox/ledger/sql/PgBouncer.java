package io.signalbox.ledger.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/** A real PgBouncer in front of a server, where one is installed. */
final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param mode {@code session}, {@code transaction} or {@code statement} */
    static PgBouncer start(String mode, int serverPort) {
        try {
            int port = freePort();
            // Not in a folder of the test alone: PgBouncer runs as nobody where the test is root.
            Path settings = Files.createTempFile("pgbouncer", ".ini");
            Files.writeString(settings, settings(mode, serverPort, port));
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
            settings.toFile().deleteOnExit();
            List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-q"));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("-u", "nobody"));
            }
            command.add(settings.toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PgBouncer bouncer = new PgBouncer(process, port);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(bouncer::listens);
            return bouncer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Few connections to the server, so that transactions of one client really meet several sessions. */
    private static String settings(String mode, int serverPort, int port) {
        return """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = 4
                server_round_robin = 1
                """
                .formatted(serverPort, port, mode);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
