package io.signalbox.proof;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Asks any of several hubs, but for a while none that has just failed. */
final class Balancer {

    private static final long AVOIDED_NANOS = Duration.ofSeconds(2).toNanos();

    private final List<URI> all;
    private final Map<URI, Long> failed = new ConcurrentHashMap<>();

    Balancer(List<URI> all) {
        this.all = List.copyOf(all);
    }

    URI next() {
        long now = System.nanoTime();
        List<URI> sound = all.stream()
                .filter(hub -> now - failed.getOrDefault(hub, now - AVOIDED_NANOS) >= AVOIDED_NANOS)
                .toList();
        List<URI> these = sound.isEmpty() ? all : sound;
        return these.get(ThreadLocalRandom.current().nextInt(these.size()));
    }

    void failed(URI hub) {
        failed.put(hub, System.nanoTime());
    }
}
