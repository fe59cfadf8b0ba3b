package io.signalbox.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a process holds, as Linux sees it, while it runs. */
final class Vitals {

    /**
     * @param seconds since the process was started
     * @param memory resident, in MB
     * @param handles open files and connections
     */
    record Sample(long seconds, long memory, long handles, long threads) {}

    private final List<Sample> samples = new ArrayList<>();

    void take(long pid, long seconds) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            samples.add(
                    new Sample(seconds, number(status, "VmRSS:") / 1024, handles.count(), number(status, "Threads:")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they were taken. */
    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The most of anything. */
    static Sample most(List<Sample> samples) {
        return samples.stream()
                .reduce((one, other) -> new Sample(
                        Math.max(one.seconds(), other.seconds()),
                        Math.max(one.memory(), other.memory()),
                        Math.max(one.handles(), other.handles()),
                        Math.max(one.threads(), other.threads())))
                .orElseThrow();
    }
}
