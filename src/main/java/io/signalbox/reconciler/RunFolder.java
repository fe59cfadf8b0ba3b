package io.signalbox.reconciler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.datafolder.PrivateFiles;
import io.signalbox.message.Json;
import io.signalbox.reconcile.RecordFile;
import io.signalbox.reconcile.Side;

/**
 * What a run has on disk: the records of both sides, and how far each is read. A run that was interrupted goes on there, unless the plan is
 * another by now or it is too long ago. Safe for the two threads that read.
 */
final class RunFolder {

    private static final String PROGRESS = "progress.json";

    /** Records that were read before are then too old to be held against others that are read now. */
    private static final Duration LONGEST_BREAK = Duration.ofHours(6);

    private final Path folder;
    private final String plan;
    private final Map<Side, SideProgress> sides = new EnumMap<>(Side.class);
    private Instant begun;

    private RunFolder(Path folder, String plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * Of the run under way, or of a new one.
     *
     * @param plan what is read and how; a run with another plan cannot go on
     */
    static RunFolder open(Path folder, String plan, Instant now) throws IOException {
        PrivateFiles.createFolder(folder);
        RunFolder run = new RunFolder(folder, plan);
        run.begin(now);
        Path file = folder.resolve(PROGRESS);
        if (Files.exists(file)) {
            run.goOn(Json.reader().readTree(Files.readAllBytes(file)), now);
        }
        return run;
    }

    private void begin(Instant now) {
        begun = now;
        for (Side side : Side.values()) {
            sides.put(side, SideProgress.NONE);
        }
    }

    private void goOn(JsonNode written, Instant now) {
        Instant then = Instant.ofEpochMilli(written.path("begun").asLong());
        boolean isOurs = written.path("plan").asText().equals(plan)
                && Duration.between(then, now).compareTo(LONGEST_BREAK) < 0;
        if (isOurs) {
            begun = then;
            for (Side side : Side.values()) {
                sides.put(side, SideProgress.of(written.path(side.word())));
            }
        }
    }

    Instant begun() {
        return begun;
    }

    synchronized SideProgress progress(Side side) {
        return sides.get(side);
    }

    synchronized void keep(Side side, SideProgress progress) throws IOException {
        sides.put(side, progress);
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("plan", plan).put("begun", begun.toEpochMilli());
        sides.forEach((each, how) -> all.set(each.word(), how.toJson()));
        Path next = folder.resolve(PROGRESS + ".new");
        PrivateFiles.write(next, Json.bytes(all));
        Files.move(next, folder.resolve(PROGRESS), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is not there as it was left is read again. */
    RecordFile records(Side side, long most) throws IOException {
        Path file = folder.resolve(side.word() + ".records");
        PrivateFiles.create(file);
        try {
            return RecordFile.open(file, progress(side).mark(), most);
        } catch (RecordFile.DamagedException e) {
            keep(side, SideProgress.NONE);
            return RecordFile.open(file, 0, most);
        }
    }

    /** The run is over. */
    void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(PROGRESS));
        for (Side side : Side.values()) {
            Files.deleteIfExists(folder.resolve(side.word() + ".records"));
        }
        Files.deleteIfExists(folder);
    }
}
