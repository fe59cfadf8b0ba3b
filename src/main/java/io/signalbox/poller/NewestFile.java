package io.signalbox.poller;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.remotefile.FileSource;
import io.signalbox.remotefile.FileVersion;

/** The newest whole file of those that an operation means: it holds all records that there are. */
public final class NewestFile {

    private NewestFile() {}

    /**
     * @param what reads it, for people
     * @throws ProblemException {@code FILE_GONE} when there is none
     */
    public static FileVersion of(FileSource files, List<FileVersion> listed, String what, Clock clock) {
        Set<String> names = listed.stream().map(FileVersion::name).collect(Collectors.toSet());
        return files.meant(listed).stream()
                .filter(file -> isWhole(files, file, names, clock))
                .max(Comparator.comparing(FileVersion::modified).thenComparing(FileVersion::name))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.FILE_GONE,
                        "there is no whole file in '" + files.folder() + "' of which " + what + " could be read")));
    }

    private static boolean isWhole(FileSource files, FileVersion file, Set<String> names, Clock clock) {
        String doneFile = files.doneFile(file.name());
        if (doneFile != null) {
            return names.contains(doneFile);
        }
        Duration settled = files.settled();
        return settled == null || clock.instant().minus(settled).toEpochMilli() >= file.modified();
    }
}
