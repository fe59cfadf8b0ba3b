package io.signalbox.poller;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.delivery.RunScope;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.remotefile.FileCall;
import io.signalbox.remotefile.FileSource;
import io.signalbox.remotefile.FileVersion;
import io.signalbox.remotefile.RemoteFiles;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/** Calls where files are, under the system's policy. For one run. */
public final class FileCalls {

    private final SystemDescriptor system;
    private final FileSource files;
    private final DirectCalls calls;
    private final RunScope run;
    private final BooleanSupplier goesOn;
    private final PatientCalls patient;
    private final String key;

    public FileCalls(
            SystemDescriptor system,
            FileSource files,
            DirectCalls calls,
            RunScope run,
            BooleanSupplier goesOn,
            Clock clock) {
        this.system = system;
        this.files = files;
        this.calls = calls;
        this.run = run;
        this.goesOn = goesOn;
        this.patient = new PatientCalls(goesOn, clock);
        this.key =
                "poll-" + system.name() + "/" + files.name() + "-" + run.begun().toEpochMilli();
    }

    /**
     * A piece of a file.
     *
     * @param now how the file is meanwhile
     */
    public record Piece(byte[] bytes, FileVersion now) {}

    public List<FileVersion> list() {
        List<FileVersion> found = new ArrayList<>();
        for (JsonNode file : (JsonNode) noted(files.list()).content().value()) {
            found.add(new FileVersion(
                    file.path("name").asText(),
                    file.path("size").asLong(),
                    file.path("modified").asLong()));
        }
        return found;
    }

    /** @throws PatientCalls.StoppedException when it is to end */
    public Piece read(String file, long offset, int length) {
        if (!goesOn.getAsBoolean()) {
            throw new PatientCalls.StoppedException();
        }
        FileCall call = files.read(file, offset, length);
        Answer answer = offset == 0 ? patient.call(() -> noted(call)) : patient.call(() -> quiet(call));
        return new Piece(
                (byte[]) answer.content().value(),
                new FileVersion(
                        file,
                        Long.parseLong(answer.header(RemoteFiles.SIZE)),
                        Long.parseLong(answer.header(RemoteFiles.MODIFIED))));
    }

    void move(FileVersion file, String folder) {
        noted(files.move(file, folder));
    }

    void delete(FileVersion file) {
        noted(files.delete(file));
    }

    private Answer quiet(FileCall call) {
        return calls.read(system, call, SamplePayload.nothing(), key);
    }

    private Answer noted(FileCall call) {
        return run.calling(system.name(), files.name(), key, () -> quiet(call), answer -> answer.outcome()
                .code());
    }
}
