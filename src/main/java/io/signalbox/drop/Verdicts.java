package io.signalbox.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.document.Sha256;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.Notes.Note;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * What the check said of the versions that ran last, kept in the ledger, so that a start does not check again what nobody changed. It
 * holds for exactly these files, values of placeholders and {@link Rules}, by a SHA-256 over all of them; who can write the routes folder
 * alone can neither write it nor make other files fit it. For one thread at a time.
 */
final class Verdicts {

    private static final Logger LOG = Logger.getLogger(Verdicts.class);
    static final NoteKind<Verdict> KIND = NoteKind.of(NoteName.ROUTE_VERDICT, Verdict.class);
    static final String KEY = "running";
    private static final int MOST_REMARKS = 500;

    private final Notes notes;
    private final Optional<String> rules;
    private final Function<String, Optional<String>> values;
    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private Verdict last;
    private boolean loaded;

    /**
     * @param rules empty where no verdict may be used or kept
     * @param values of placeholders, by configuration key
     */
    Verdicts(Notes notes, Optional<String> rules, Function<String, Optional<String>> values) {
        this.notes = notes;
        this.rules = rules;
        this.values = values;
    }

    /**
     * That there is no error, for what.
     *
     * @param of the SHA-256 over everything that it depends on
     * @param keys of the configuration whose values are among that
     */
    record Verdict(String of, List<String> keys, List<Remark> remarks) {}

    /** A warning. */
    record Remark(Unit.Kind kind, String unit, String path, int line, int column, ProblemCode code, String text) {

        static Remark of(UnitFinding found) {
            Finding finding = found.finding();
            return new Remark(
                    found.unit().kind(),
                    found.unit().name(),
                    finding.path().toString(),
                    finding.line(),
                    finding.column(),
                    finding.code(),
                    finding.text());
        }

        UnitFinding found() {
            return new UnitFinding(new Unit(kind, unit), Finding.warning(Path.of(path), line, column, code, text));
        }
    }

    /** The value of a configuration key; what the check asks here, its verdict depends on. */
    Optional<String> value(String key) {
        asked.add(key);
        return values.apply(key);
    }

    /** What a check of these versions would say; empty when that is not known. */
    Optional<List<UnitFinding>> of(SortedMap<Unit, UnitVersion> versions) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        if (!loaded) {
            loaded = true;
            last = load();
        }
        if (last == null || !last.of().equals(digest(versions, last.keys()))) {
            return Optional.empty();
        }
        asked.addAll(last.keys());
        return Optional.of(last.remarks().stream().map(Remark::found).toList());
    }

    /** Keeps what was said of versions that run now. */
    void keep(SortedMap<Unit, UnitVersion> versions, List<UnitFinding> findings) {
        if (rules.isEmpty()
                || findings.size() > MOST_REMARKS
                || findings.stream()
                        .anyMatch(found -> found.isError() || found.finding().code() == ProblemCode.MORE_FINDINGS)) {
            return;
        }
        List<String> keys = List.copyOf(asked);
        Verdict verdict = new Verdict(
                digest(versions, keys), keys, findings.stream().map(Remark::of).toList());
        if (!Objects.equals(verdict, last)) {
            last = verdict;
            loaded = true;
            try {
                notes.change(KIND, KEY, old -> verdict);
            } catch (RuntimeException e) {
                LOG.warn("What the check of the routes said could not be kept; the next start checks them again");
                LOG.debug("Because of", e);
            }
        }
    }

    private Verdict load() {
        try {
            return notes.find(KIND, KEY).map(Note::value).orElse(null);
        } catch (RuntimeException e) {
            LOG.debug("What the check said before cannot be read", e);
            return null;
        }
    }

    private String digest(SortedMap<Unit, UnitVersion> versions, List<String> keys) {
        StringBuilder all = new StringBuilder();
        add(all, rules.orElseThrow());
        versions.forEach((unit, version) -> {
            add(all, UnitPaths.key(unit));
            add(all, version.digest());
        });
        for (String key : new TreeSet<>(keys)) {
            add(all, key);
            values.apply(key).ifPresentOrElse(value -> add(all, value), () -> all.append('-'));
        }
        return Sha256.hex(all.toString());
    }

    /** With its length, so that no two lists of texts look alike. */
    private static void add(StringBuilder all, String text) {
        all.append(text.length()).append(':').append(text);
    }
}
