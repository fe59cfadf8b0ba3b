package io.signalbox.drop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.ledger.Notes;

/**
 * The last good version of each unit, kept in the ledger: for the next start, and for the other processes on the ledger. What
 * cannot be kept runs all the same.
 */
final class LastGood {

    private static final Logger LOG = Logger.getLogger(LastGood.class);
    private static final String KIND = "route-version";
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final long COMMIT_SECONDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Notes notes;

    LastGood(Notes notes) {
        this.notes = notes;
    }

    /** A version, and since when it is the last good one. */
    record Kept(UnitVersion version, Instant since) {}

    /** What is kept of all units; one that cannot be read counts as not kept. */
    SortedMap<Unit, Kept> all() {
        SortedMap<Unit, Kept> all = new TreeMap<>();
        for (Notes.Note note : notes.all(KIND)) {
            try {
                Unit unit = UnitPaths.ofKey(note.key());
                JsonNode json = JSON.readTree(note.json());
                Map<String, byte[]> files = unpack(json.path("files").binaryValue());
                Instant since = Instant.parse(json.path("since").asText());
                all.put(unit, new Kept(new UnitVersion(unit, files), since));
            } catch (IOException | RuntimeException e) {
                LOG.warnf("A last good version cannot be read unit=%s", note.key());
                LOG.debug("Because of", e);
            }
        }
        return all;
    }

    void keep(Kept kept) {
        UnitVersion version = kept.version();
        byte[] packed = pack(version.files());
        if (packed.length > LARGEST) {
            LOG.warnf(
                    "Too large to be kept as last good version unit=%s version=%s bytes=%d limit=%d",
                    version.unit(), version.hash(), packed.length, LARGEST);
            return;
        }
        String files = Base64.getEncoder().encodeToString(packed);
        String json = "{\"version\":\"" + version.hash() + "\",\"since\":\"" + kept.since() + "\",\"files\":\"" + files
                + "\"}";
        String key = UnitPaths.key(version.unit());
        settle("kept", key, () -> {
            long known = notes.find(KIND, key).map(Notes.Note::version).orElse(0L);
            return notes.write(KIND, key, known, json).toCompletableFuture().get(COMMIT_SECONDS, TimeUnit.SECONDS);
        });
    }

    void forget(Unit unit) {
        String key = UnitPaths.key(unit);
        settle("forgotten", key, () -> {
            Notes.Note note = notes.find(KIND, key).orElse(null);
            return note == null
                    || notes.remove(KIND, key, note.version())
                            .toCompletableFuture()
                            .get(COMMIT_SECONDS, TimeUnit.SECONDS);
        });
    }

    private interface Write {
        boolean run() throws Exception;
    }

    private static void settle(String what, String key, Write write) {
        try {
            if (!write.run()) {
                LOG.debugf("Another process wrote at the same time unit=%s", key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warnf("The last good version could not be %s unit=%s", what, key);
            LOG.debug("Because of", e);
        }
    }

    private static byte[] pack(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unpack(byte[] packed) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (Path.of("/", entry.getName()).normalize().equals(Path.of("/", entry.getName()))) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }
}
