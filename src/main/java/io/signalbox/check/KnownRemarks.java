package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.signalbox.document.ContentCache;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.MappingExamples;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Gives the remarks of an earlier check back to the files that they are about, where they follow from these files alone. */
final class KnownRemarks implements ContentCache.Remarks {

    private final Map<Path, List<Finding>> byPath;

    /**
     * @param root of the folder that is read
     * @param shown the folder that the remarks name
     */
    KnownRemarks(Path root, Path shown, List<UnitFinding> known) {
        this.byPath = known.stream()
                .map(UnitFinding::finding)
                .map(finding -> finding.path().startsWith(shown)
                        ? finding.at(root.resolve(shown.relativize(finding.path())))
                        : finding)
                .collect(Collectors.groupingBy(Finding::path));
    }

    @Override
    public List<Finding> of(Class<?> what, List<Path> files) {
        return files.stream()
                .flatMap(file -> byPath.getOrDefault(file, List.of()).stream())
                .filter(finding -> isOf(what, finding.code()))
                .toList();
    }

    private static boolean isOf(Class<?> what, ProblemCode code) {
        return switch (code) {
            case CHANNEL_UNREAD,
                    CHANNEL_UNWRITTEN,
                    FALLBACK_UNUSABLE,
                    OWNER_GONE,
                    OWNER_UNCONFIRMED,
                    RECIPIENT_UNKNOWN -> false; // other files are asked for them
            case MAPPING_WITHOUT_EXAMPLES -> what == MappingExamples.class;
            case MAPPING_VARIES, MAPPING_LOSES_DIGITS, MAPPING_FIELD_UNKNOWN -> what == Mapping.class;
            default -> what != MappingExamples.class && what != Mapping.class;
        };
    }
}
