package io.signalbox.document;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/**
 * Reads YAML files within bounds: 1 MiB, 50 levels, 50 aliases, {@value YamlTree#MAX_VALUES} values. Whatever is wrong with
 * a file is a finding, never an exception.
 */
public final class Documents {

    static final int MAX_BYTES = 1 << 20;

    private Documents() {}

    /**
     * What became of a file.
     *
     * @param document empty when the file could not be read at all; present also with errors that leave a tree behind, such
     *     as a repeated key
     * @param findings every remark, in the order of the file
     */
    public record Reading(Optional<Document> document, List<Finding> findings) {

        public boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    public static Reading read(Path file) {
        try {
            return parse(file, TextFiles.read(file, MAX_BYTES));
        } catch (TextFiles.TooLargeException e) {
            return refused(file, ProblemCode.FILE_TOO_LARGE, "the file is larger than the 1 MiB allowed; split it");
        } catch (NoSuchFileException e) {
            return refused(file, ProblemCode.FILE_UNREADABLE, "the file does not exist");
        } catch (CharacterCodingException e) {
            return refused(
                    file, ProblemCode.FILE_UNREADABLE, "the file is not UTF-8 text; save it in the encoding UTF-8");
        } catch (IOException e) {
            return refused(
                    file,
                    ProblemCode.FILE_UNREADABLE,
                    "the file cannot be read; check that it is a file and that Signalbox may read it");
        }
    }

    /** Reads text that is in memory, for instance of a request; {@code file} is only its name in findings. */
    public static Reading parse(Path file, String yaml) {
        List<Finding> findings = new ArrayList<>();
        Optional<Document> document = new YamlTree(file, findings).read(yaml);
        return new Reading(document, List.copyOf(findings));
    }

    /** What to say when reading what a document holds takes more stack than there is, as long values can make patterns do. */
    public static Finding tooDeep(Path file) {
        return Finding.error(
                file,
                0,
                0,
                ProblemCode.FILE_TOO_LARGE,
                "the file holds a value that is too long to be read; shorten it");
    }

    private static Reading refused(Path file, ProblemCode code, String text) {
        return new Reading(Optional.empty(), List.of(Finding.error(file, 0, 0, code, text)));
    }
}
