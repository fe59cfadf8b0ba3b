package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/** The packaged hub as a process of its own, to be killed. */
final class HubProcess {

    /** Set by the build: the folder with {@code quarkus-run.jar}. */
    static final Path PACKAGE = Path.of(System.getProperty("signalbox.package", "target/quarkus-app"));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final URI ready;
    private final URI started;

    private HubProcess(Process process, URI url) {
        this.process = process;
        this.ready = url.resolve("/q/health/ready");
        this.started = url.resolve("/q/health/started");
    }

    /**
     * @param program the folder with {@code quarkus-run.jar}
     * @param environment settings, as environment variables
     * @param log what the process prints is appended to this file
     */
    static HubProcess start(Path program, URI url, Map<String, String> environment, Path log) {
        return start(List.of(), program, url, environment, log);
    }

    /** @param wrapper a command that runs the command after it */
    static HubProcess start(List<String> wrapper, Path program, URI url, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(command(program, environment.getOrDefault("SIGNALBOX_JAVA_OPTS", "-Xmx256m")));
        return start(command, url, environment, log);
    }

    /** As a person starts it. */
    static HubProcess startLauncher(Path launcher, URI url, Map<String, String> environment, Path log) {
        return start(List.of(launcher.toString(), "run"), url, environment, log);
    }

    private static HubProcess start(List<String> command, URI url, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .put("SIGNALBOX_OWNER_REQUIRED", "false"); // nobody is to be called about dropped test files
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(url.getPort()));
        try {
            return new HubProcess(builder.start(), url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Set by a build of the native executable, which then takes the place of the JVM in all tests; else null. */
    static Path executable() {
        String path = System.getProperty("signalbox.native");
        return path == null ? null : Path.of(path).toAbsolutePath();
    }

    /** As the launcher starts it. */
    private static List<String> command(Path program, String options) {
        List<String> command = new ArrayList<>();
        if (executable() != null) {
            command.add(executable().toString());
            command.addAll(List.of(options.split(" ")));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(List.of(options.split(" ")));
        // Lives for seconds: the second compiler would only cost.
        command.add("-XX:TieredStopAtLevel=1");
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-jar");
        command.add(program.resolve("quarkus-run.jar").toAbsolutePath().toString());
        return command;
    }

    void awaitReady() {
        await("the hub to become ready")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .failFast("the hub ended while it started", () -> !process.isAlive())
                .until(this::isReady);
    }

    boolean isReady() {
        return isUp(ready);
    }

    boolean isStarted() {
        return isUp(started);
    }

    /** Whether any hub is ready here, however it was started. */
    static boolean isReady(URI url) {
        return isUp(url.resolve("/q/health/ready"));
    }

    private static boolean isUp(URI probe) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(2)).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets it run for the time given; true when it ended of itself. */
    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(10))) {
            throw new IllegalStateException("process " + process.pid() + " outlived SIGKILL");
        }
    }

    /** SIGSTOP: it stands still, as on a machine that is suspended, until {@link #goOn}. */
    void standStill() {
        Signals.send("STOP", process.pid());
    }

    void goOn() {
        Signals.send("CONT", process.pid());
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }
}
