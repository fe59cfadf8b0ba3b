package io.signalbox.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hub as a child process that does not outlive this one. */
public final class HubProcess implements AutoCloseable {

    /** What the hub may take to finish after SIGTERM before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Process process;
    private volatile boolean stopping;

    private HubProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the hub with this process's environment and {@code env}.
     *
     * @param folder the project, in which it finds {@code config/}
     * @param log where its output goes, or null for where ours goes
     */
    public static HubProcess start(List<String> command, Path folder, Map<String, String> env, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(env);
        if (log == null) {
            builder.inheritIO();
        } else {
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
        }
        HubProcess hub = new HubProcess(builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "hub-stop"));
        return hub;
    }

    /** Waits until the hub has ended; answers its exit code. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits for a while; true when the hub has ended meanwhile. */
    public boolean endedWithin(Duration pause) throws InterruptedException {
        return process.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean hasEnded() {
        return !process.isAlive();
    }

    /** True once somebody asked for the end, so that the end is no surprise. */
    public boolean isStopping() {
        return stopping;
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Passes SIGTERM on and waits; may be called twice. */
    @Override
    public void close() {
        stopping = true;
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
