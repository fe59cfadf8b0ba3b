package io.signalbox.poller;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.signalbox.remotefile.FileVersion;

/** Since when files are as they are, as far as this process has seen. For one run after the other. */
final class Settling {

    private Map<FileVersion, Instant> since = Map.of();

    /** What lies there now; whatever is not as it was begins anew. */
    void seen(List<FileVersion> files, Instant now) {
        Map<FileVersion, Instant> next = new HashMap<>();
        files.forEach(file -> next.put(file, since.getOrDefault(file, now)));
        since = next;
    }

    boolean isSettled(FileVersion file, Duration wait, Instant now) {
        return !since.getOrDefault(file, now).plus(wait).isAfter(now);
    }
}
