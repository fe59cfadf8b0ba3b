package io.signalbox.poll;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.signalbox.document.Section;
import io.signalbox.format.RowFormat;
import io.signalbox.format.RowFormatReader;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileSource;
import io.signalbox.webhook.Extraction;

/** Reads a poll of files: what their rows are, and where a row says what. */
final class FilePlanReader {

    private static final List<String> OF_PAGES = List.of("page", "cursor", "overlap", "since");

    private final String name;
    private final Section poll;
    private final FileSource files;
    private final boolean isTold;
    private boolean broken;

    FilePlanReader(String name, Section poll, FileSource files, boolean isTold) {
        this.name = name;
        this.poll = poll;
        this.files = files;
        this.isTold = isTold;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<FilePlan> read() {
        for (String key : OF_PAGES) {
            if (poll.has(key)) {
                refuse(key, "'" + key + "' is about pages; a poll of files knows by itself how far it is: remove it");
            }
        }
        Optional<RowFormat> rows = poll.has("read") ? RowFormatReader.read(poll.at("read")) : Optional.empty();
        broken |= poll.has("read") && rows.isEmpty();
        if (!poll.has("read")) {
            refuseWithoutRows();
        }
        Optional<FileRules> rules = new FileRulesReader(poll).read();
        PollPlaces places = new PollPlaces(name, poll, Set.of(FilePlan.FILE, FilePlan.LINE));
        Optional<Extraction> id = places.extraction("id");
        Optional<Extraction> subject = places.extraction("subject");
        PollTimes times = new PollTimesReader(poll).read();
        if (broken || rules.isEmpty() || !places.areSound() || times == null) {
            return Optional.empty();
        }
        FileRules.Control control = rules.get().control();
        return Optional.of(new FilePlan(
                name,
                control == null ? files : files.withDone(control.name()),
                rows.orElse(null),
                rules.get(),
                id.orElse(null),
                subject.orElse(null),
                times,
                isTold));
    }

    private void refuseWithoutRows() {
        for (String key : List.of("id", "subject")) {
            if (poll.has(key)) {
                refuse(
                        key,
                        "without 'read' a file is one message, and nothing is known of what is in it; remove '" + key
                                + "', or say how its rows are written, such as read: { csv: {} }");
            }
        }
    }

    private void refuse(String key, String text) {
        broken = true;
        poll.error(key, ProblemCode.VALUE_REFUSED, text);
    }
}
