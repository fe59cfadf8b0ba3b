package io.signalbox.kind.sql;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/** A server of a database whose driver the product does not ship, in a process of its own. */
public final class DriverPeer implements AutoCloseable {

    private static final Path JARS = Path.of("target", "drivers");

    private final String url;
    private final String user;
    private final String password;
    private final List<String> jars;
    private final List<String> command;
    private final int port;
    private Process process;

    private DriverPeer(String url, String user, String password, List<String> jars, List<String> command, int port) {
        this.url = url.replace("PORT", "" + port);
        this.user = user;
        this.password = password;
        this.jars = jars;
        this.command = command;
        this.port = port;
        start();
    }

    static DriverPeer h2(Path folder) throws IOException {
        int port = port();
        return new DriverPeer(
                "jdbc:h2:tcp://localhost:PORT/erp",
                "sa",
                "s3cret",
                List.of("h2.jar"),
                java(
                        "h2.jar",
                        "org.h2.tools.Server",
                        "-tcp",
                        "-tcpPort",
                        "" + port,
                        "-ifNotExists",
                        "-baseDir",
                        "" + folder),
                port);
    }

    static DriverPeer hsqldb(Path folder) throws IOException {
        int port = port();
        return new DriverPeer(
                "jdbc:hsqldb:hsql://localhost:PORT/erp",
                "SA",
                "s3cret",
                List.of("hsqldb.jar"),
                java(
                        "hsqldb.jar",
                        "org.hsqldb.server.Server",
                        "--port",
                        "" + port,
                        "--database.0",
                        "file:" + folder.resolve("erp") + ";user=SA;password=s3cret",
                        "--dbname.0",
                        "erp"),
                port);
    }

    public static boolean hasMaria() {
        return Files.isExecutable(Path.of("/usr/sbin/mariadbd"));
    }

    /** @param driver {@code mariadb} or {@code mysql} */
    public static DriverPeer maria(Path folder, String driver) throws Exception {
        Path data = folder.resolve("mariadb");
        String user = System.getProperty("user.name");
        run("/usr/bin/mariadb-install-db", "--no-defaults", "--user=" + user, "--datadir=" + data, "--skip-test-db");
        Path init = Files.writeString(
                folder.resolve("init.sql"),
                """
                CREATE DATABASE IF NOT EXISTS erp CHARACTER SET utf8mb4;
                CREATE USER IF NOT EXISTS hub@'127.0.0.1' IDENTIFIED BY 's3cret';
                GRANT ALL ON *.* TO hub@'127.0.0.1';
                """);
        int port = port();
        List<String> command = List.of(
                "/usr/sbin/mariadbd",
                "--no-defaults",
                "--user=" + user,
                "--datadir=" + data,
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=16M",
                "--innodb-lock-wait-timeout=2",
                "--max-connections=20",
                "--init-file=" + init,
                "--port=" + port);
        String jar = driver.equals("mysql") ? "mysql-connector-j.jar" : "mariadb-java-client.jar";
        return new DriverPeer("jdbc:" + driver + "://127.0.0.1:PORT/erp", "hub", "s3cret", List.of(jar), command, port);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command[0] + " failed");
        }
    }

    private static List<String> java(String jars, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx128m", "-cp", JARS + "/" + jars));
        command.addAll(List.of(arguments));
        return command;
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Also after {@link #kill}. */
    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        await().atMost(Duration.ofMinutes(2)).until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it as a crash does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public String url() {
        return url;
    }

    String user() {
        return user;
    }

    /** Makes a folder of drivers with that of this database in it. */
    public Path drivers(Path folder) throws IOException {
        Path drivers = folder.resolve("drivers");
        Path place = jars.size() == 1 ? drivers : drivers.resolve("erp");
        Files.createDirectories(place);
        for (String jar : jars) {
            Files.copy(JARS.resolve(jar), place.resolve(jar), StandardCopyOption.REPLACE_EXISTING);
        }
        return drivers;
    }

    private Connection connect(String at) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String jar : jars) {
            urls.add(JARS.resolve(jar).toUri().toURL());
        }
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            Connection connection = driver.connect(at, settings);
            if (connection != null) {
                return connection;
            }
        }
        throw new IllegalStateException("no driver for " + at);
    }

    /** Does something of its own. */
    public void run(String statements) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements.split(";\\s*\\n")) {
                statement.execute(each);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in a transaction that stays open. */
    Held hold(String sql) throws Exception {
        Connection connection = connect(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return () -> {
            connection.rollback();
            connection.close();
        };
    }

    /** A transaction that holds what it changed, until it ends. */
    @FunctionalInterface
    interface Held {

        void end() throws SQLException;
    }

    /** The one value of a result. */
    public String text(String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
