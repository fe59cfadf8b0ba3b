package io.signalbox.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Unit;
import io.signalbox.drop.Versions;
import io.signalbox.drop.Versions.Version;
import io.signalbox.handbook.Described;
import io.signalbox.handbook.Handbook;
import io.signalbox.handbook.HandbookDifference;
import io.signalbox.handbook.Known;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.SafeMode;
import io.signalbox.status.ReadHandbook.HandbookChanges;

/** The handbook as it was, made of the versions of files that are kept. Writes files for a moment, and so may block. */
@Singleton
final class HandbookPast {

    private static final CheckSettings SETTINGS =
            new CheckSettings(key -> Optional.empty(), false, false, SafeMode.ON, false);

    private final Versions versions;
    private final Clock clock;

    HandbookPast(Versions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * @param from a time, or a day, whose beginning is meant
     * @param to a time, or a day, whose end is meant
     * @throws ProblemException {@code PARAMETER_REFUSED}
     */
    HandbookChanges between(String from, String to) {
        Instant first = time("from", from, 0);
        Instant last = time("to", to, 1);
        if (!first.isBefore(last)) {
            throw refused("'from' is not before 'to'");
        }
        List<String> gaps = new ArrayList<>();
        return new HandbookChanges(
                first,
                last,
                HandbookDifference.between(
                        HandbookDifference.texts(at(first, gaps)), HandbookDifference.texts(at(last, gaps))),
                gaps.stream().distinct().toList());
    }

    private static Instant time(String name, String text, int days) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw refused("'" + name + "' must be a day such as 2026-11-01, or a time such as 2026-11-01T10:15:30Z");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, detail));
    }

    private Handbook at(Instant time, List<String> gaps) {
        try {
            Path folder = Files.createTempDirectory("handbook");
            try {
                for (Unit unit : versions.units()) {
                    write(folder, unit, time, gaps);
                }
                return Handbook.of(Described.of(new CheckRoutes(SETTINGS).check(folder)), Known.nothing());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path folder, Unit unit, Instant time, List<String> gaps) throws IOException {
        List<Version> kept = versions.of(unit).stream().filter(Version::used).toList();
        if (kept.isEmpty() || (!time.isBefore(clock.instant()) && !versions.isInUse(unit))) {
            return;
        }
        Instant oldest = kept.get(kept.size() - 1).since();
        if (oldest.isAfter(time)) {
            gaps.add("Nothing of " + unit + " is kept from before " + oldest + ".");
            return;
        }
        Version then = kept.stream()
                .filter(version -> !version.since().isAfter(time))
                .findFirst()
                .orElseThrow();
        for (Map.Entry<String, byte[]> file : versions.files(unit, then.version())
                .orElse(Collections.emptySortedMap())
                .entrySet()) {
            Path target = folder.resolve(file.getKey()).normalize();
            if (target.startsWith(folder)) {
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
