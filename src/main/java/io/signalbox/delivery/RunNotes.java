package io.signalbox.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.ProblemException;

/** How the runs of each route went, in the ledger's notes. */
final class RunNotes {

    private static final Logger LOG = Logger.getLogger(RunNotes.class);
    private static final NoteKind<Past> KIND = NoteKind.of(NoteName.RUN, Past.class);

    private final Notes notes;

    RunNotes(Notes notes) {
        this.notes = notes;
    }

    /** @param recent null where an earlier version wrote it */
    private record Past(
            long count,
            long failures,
            String problem,
            Instant lastBegun,
            Instant lastSuccess,
            Instant lastFailure,
            List<Runs.Ended> recent) {}

    Optional<Runs.Run> find(String route) {
        return notes.find(KIND, route).map(Notes.Note::value).map(past -> run(route, past));
    }

    /** By route. */
    Map<String, Runs.Run> all() {
        return notes.all(KIND).stream()
                .collect(Collectors.toMap(Notes.Note::key, note -> run(note.key(), note.value())));
    }

    private static Runs.Run run(String route, Past past) {
        return new Runs.Run(
                route,
                null,
                past.count(),
                past.failures(),
                0,
                past.lastBegun(),
                past.lastSuccess(),
                past.lastFailure(),
                past.problem(),
                past.recent() == null ? List.of() : past.recent());
    }

    /** Returns at once; what is lost, because another process wrote meanwhile, is written with the next run. */
    void write(Runs.Run run) {
        Past past = new Past(
                run.count(),
                run.failures(),
                run.problem(),
                run.lastBegun(),
                run.lastSuccess(),
                run.lastFailure(),
                run.recent());
        try {
            long version =
                    notes.find(KIND, run.route()).map(Notes.Note::version).orElse(0L);
            notes.write(KIND, run.route(), version, past).exceptionally(failure -> lost(run, failure));
        } catch (ProblemException e) {
            lost(run, e);
        }
    }

    private static boolean lost(Runs.Run run, Throwable failure) {
        LOG.warnf("How a run went was not kept route=%s problem=%s", run.route(), Failures.problem(failure));
        return false;
    }
}
