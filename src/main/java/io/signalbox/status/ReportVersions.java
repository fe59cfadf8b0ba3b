package io.signalbox.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Role;
import io.signalbox.document.LineDifference;
import io.signalbox.document.LineDifference.Line;
import io.signalbox.drop.Versions;
import io.signalbox.drop.Versions.Version;
import io.signalbox.message.Utf8;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Shows the versions of an integration that are kept, their files, and what differs between two. Examples may be copied from
 * real messages, and so are shown to operators only. May block.
 */
@Singleton
public final class ReportVersions {

    public static final Action ACTION = Action.look("versions");

    private final Actions actions;
    private final Versions versions;

    ReportVersions(Actions actions, Versions versions) {
        this.actions = actions;
        this.versions = versions;
    }

    /**
     * One version.
     *
     * @param version the same for the same files, and for no others
     * @param since when it came into use; where it never was, when it was replaced in the folder
     * @param current whether it is in use
     * @param used whether it ever was
     * @param bytes it takes in the data folder
     */
    public record VersionReport(
            String integration, String version, Instant since, boolean current, boolean used, long bytes) {

        private static VersionReport of(Version kept) {
            return new VersionReport(
                    kept.integration(), kept.version(), kept.since(), kept.current(), kept.used(), kept.bytes());
        }
    }

    /**
     * One version with its files.
     *
     * @param hidden how many files this caller is not shown
     */
    public record VersionFiles(
            String integration,
            String version,
            Instant since,
            boolean current,
            boolean used,
            List<VersionFile> files,
            int hidden) {}

    /**
     * One file.
     *
     * @param name relative to the routes folder
     * @param text null where the file is not text
     */
    public record VersionFile(String name, int bytes, String text) {}

    /** How a file or a line differs. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A file that differs between two versions.
     *
     * @param lines of both, none where the file is not text
     */
    public record FileDifference(String name, Change change, List<DifferentLine> lines) {}

    /**
     * One line.
     *
     * @param change null for one that both have
     * @param before its number in the former text, or null
     * @param after its number in the later text, or null
     */
    public record DifferentLine(Change change, Integer before, Integer after, String text) {

        private static DifferentLine of(Line line) {
            Change change =
                    switch (line.kind()) {
                        case SAME -> null;
                        case ADDED -> Change.ADDED;
                        case REMOVED -> Change.REMOVED;
                    };
            return new DifferentLine(change, line.before(), line.after(), line.text());
        }
    }

    /** The newest first; none where none is kept, since an integration may be gone from the folder and still have versions. */
    public List<VersionReport> list(Caller caller, String integration) {
        return actions.look(caller, ACTION, Concern.integration(integration), () -> versions.of(integration).stream()
                .map(VersionReport::of)
                .toList());
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN} */
    public VersionFiles files(Caller caller, String integration, String version) {
        return actions.look(caller, ACTION, Concern.integration(integration), () -> {
            Version known = require(versions, integration, version);
            SortedMap<String, byte[]> all = content(integration, version);
            List<VersionFile> files = shown(mayOperate(caller, integration), all).entrySet().stream()
                    .map(file -> new VersionFile(file.getKey(), file.getValue().length, text(file.getValue())))
                    .toList();
            return new VersionFiles(
                    integration,
                    version,
                    known.since(),
                    known.current(),
                    known.used(),
                    files,
                    all.size() - files.size());
        });
    }

    /** Which files of a version differ in another, and how. */
    public List<FileDifference> difference(Caller caller, String integration, String from, String to) {
        return actions.look(caller, ACTION, Concern.integration(integration), () -> {
            require(versions, integration, from);
            require(versions, integration, to);
            boolean all = mayOperate(caller, integration);
            return differences(shown(all, content(integration, from)), shown(all, content(integration, to)));
        });
    }

    private static List<FileDifference> differences(Map<String, byte[]> from, Map<String, byte[]> to) {
        TreeSet<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        List<FileDifference> differences = new ArrayList<>();
        for (String name : names) {
            byte[] before = from.get(name);
            byte[] after = to.get(name);
            if (!Arrays.equals(before, after)) {
                Change change = before == null ? Change.ADDED : after == null ? Change.REMOVED : Change.CHANGED;
                differences.add(new FileDifference(name, change, lines(before, after)));
            }
        }
        return differences;
    }

    private static List<DifferentLine> lines(byte[] before, byte[] after) {
        String old = before == null ? "" : text(before);
        String now = after == null ? "" : text(after);
        return old == null || now == null
                ? List.of()
                : LineDifference.between(old, now).stream()
                        .map(DifferentLine::of)
                        .toList();
    }

    static Version require(Versions versions, String integration, String version) {
        List<Version> known = versions.of(integration);
        return known.stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        known.isEmpty()
                                ? "no version of an integration '" + integration + "' is kept"
                                : "no version '" + version + "' of integration '" + integration
                                        + "' is kept; kept are: "
                                        + String.join(
                                                ", ",
                                                known.stream()
                                                        .map(Version::version)
                                                        .toList()))));
    }

    private SortedMap<String, byte[]> content(String integration, String version) {
        return versions.files(integration, version)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.TARGET_UNKNOWN,
                        "version '" + version + "' of integration '" + integration + "' can no longer be read")));
    }

    private boolean mayOperate(Caller caller, String integration) {
        return actions.role(caller, Concern.integration(integration))
                .filter(role -> role.covers(Role.OPERATOR))
                .isPresent();
    }

    private static SortedMap<String, byte[]> shown(boolean isAll, SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> shown = new TreeMap<>(files);
        if (!isAll) {
            shown.keySet().removeIf(name -> name.contains(".examples/") || name.endsWith(".test.yaml"));
        }
        return shown;
    }

    private static String text(byte[] bytes) {
        return Utf8.isValid(bytes) ? new String(bytes, StandardCharsets.UTF_8) : null;
    }
}
