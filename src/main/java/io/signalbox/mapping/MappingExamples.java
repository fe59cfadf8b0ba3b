package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.ContentCache;
import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.TextFiles;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Runs the examples of mappings: {@code <mapping>.examples/NAME.in.json} must give {@code NAME.out.json}, or the problem that
 * {@code NAME.problem.json} names by {@code code} and {@code pointer}.
 */
public final class MappingExamples {

    static final String FOLDER_SUFFIX = ".examples";
    private static final String IN = ".in.json";
    private static final String OUT = ".out.json";
    private static final String PROBLEM = ".problem.json";
    private static final int DIFFERENCES_SHOWN = 10;
    private static final int MOST_BYTES = 8 << 20;

    private final Mapping mapping;
    private final Path folder;
    private final Predicate<Path> readable;
    private final List<Finding> findings = new ArrayList<>();

    private MappingExamples(Mapping mapping, Predicate<Path> readable) {
        this.mapping = mapping;
        this.readable = readable;
        this.folder = folder(mapping);
    }

    /** Runs every example of every mapping; the findings quote the examples' values. A mapping without examples is a warning. */
    public static List<Finding> run(Mappings mappings) {
        return run(mappings, file -> true, ContentCache.none());
    }

    /** As {@link #run(Mappings)}, without opening what is not readable, such as a link that leads out of the folder. */
    public static List<Finding> run(Mappings mappings, Predicate<Path> readable, ContentCache cache) {
        return mappings.all().stream()
                .flatMap(mapping -> verdict(mapping, cache, () -> new MappingExamples(mapping, readable).run()))
                .sorted()
                .toList();
    }

    /** Takes over that the examples of all mappings gave what they should, when they were run before. */
    public static void passed(Mappings mappings, ContentCache cache) {
        mappings.all().forEach(mapping -> verdict(mapping, cache, () -> List.of()));
    }

    /** Of a mapping that was compiled anew, examples are run again. */
    private static Stream<Finding> verdict(Mapping mapping, ContentCache cache, Supplier<List<Finding>> run) {
        List<Path> files = Stream.concat(Stream.of(mapping.file()), cache.below(folder(mapping)).stream())
                .toList();
        return cache
                .get(
                        MappingExamples.class,
                        files,
                        before -> before == mapping,
                        () -> new Made<>(mapping, run.get(), Set.of()))
                .findings()
                .stream();
    }

    private static Path folder(Mapping mapping) {
        return mapping.file().resolveSibling(mapping.name() + FOLDER_SUFFIX);
    }

    private List<Finding> run() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            files.filter(readable).sorted().forEach(file -> name(file, names));
        } catch (IOException e) {
            findings.add(Finding.error(folder, 0, 0, ProblemCode.FILE_UNREADABLE, "the examples cannot be listed"));
        }
        if (names.isEmpty() && findings.isEmpty()) {
            String text = "mapping '" + mapping.name() + "' has no examples in " + folder.getFileName();
            findings.add(Finding.warning(mapping.file(), 0, 0, ProblemCode.MAPPING_WITHOUT_EXAMPLES, text));
        }
        names.forEach(this::runOne);
        return findings;
    }

    private void name(Path file, Set<String> names) {
        String name = file.getFileName().toString();
        Stream.of(IN, OUT, PROBLEM)
                .filter(name::endsWith)
                .findFirst()
                .ifPresentOrElse(
                        suffix -> names.add(name.substring(0, name.length() - suffix.length())),
                        () -> broken(
                                file, "is no part of an example; allowed are *" + IN + ", *" + OUT + ", *" + PROBLEM));
    }

    private void runOne(String name) {
        Path in = folder.resolve(name + IN);
        Path out = folder.resolve(name + OUT);
        Path problem = folder.resolve(name + PROBLEM);
        if (!exists(in)) {
            broken(exists(out) ? out : problem, "has no " + in.getFileName() + " beside it");
        } else if (exists(out) == exists(problem)) {
            broken(in, "needs either " + out.getFileName() + " or " + problem.getFileName() + " beside it");
        } else {
            JsonFile input = read(in);
            JsonFile expected = read(exists(out) ? out : problem);
            if (input != null && expected != null) {
                compare(name, input, expected, exists(problem));
            }
        }
    }

    private boolean exists(Path file) {
        return readable.test(file) && Files.exists(file);
    }

    private void compare(String name, JsonFile input, JsonFile expected, boolean mustFail) {
        String example = "example '" + name + "' of mapping '" + mapping.name() + "': ";
        try {
            JsonNode actual = mapping.apply(input.content());
            if (mustFail) {
                String wanted = expected.content().path("code").asText();
                failed(expected, "/code", example + "should fail with " + wanted + ", but gives a result");
            } else {
                JsonDifference.between(expected.content(), actual).stream()
                        .limit(DIFFERENCES_SHOWN)
                        .forEach(difference -> failed(expected, difference.pointer(), example + difference));
            }
        } catch (ProblemException e) {
            Problem problem = e.problem();
            if (!mustFail) {
                failed(expected, "", example + "should give a result, but fails with " + problem);
            } else {
                compareProblem(example, expected, problem);
            }
        }
    }

    private void compareProblem(String example, JsonFile expected, Problem problem) {
        JsonNode code = expected.content().path("code");
        if (!problem.code().isMeantBy(code.asText())) {
            failed(expected, "/code", example + "should fail with " + code.asText() + ", but fails with " + problem);
        }
        JsonNode pointer = expected.content().path("pointer");
        if (!pointer.isMissingNode() && !pointer.asText().equals(String.valueOf(problem.pointer()))) {
            failed(
                    expected,
                    "/pointer",
                    example + "should fail at " + pointer.asText() + ", but fails with " + problem);
        }
    }

    private record JsonFile(Path path, String text, JsonNode content) {}

    private JsonFile read(Path file) {
        try {
            String text = TextFiles.read(file, MOST_BYTES);
            return new JsonFile(file, text, LosslessJson.read(text));
        } catch (JsonProcessingException e) {
            Positions.Position at = Positions.of(e);
            String text = file.getFileName() + " is not valid JSON: " + Positions.describe(e);
            findings.add(Finding.error(file, at.line(), at.column(), ProblemCode.MAPPING_EXAMPLE_BROKEN, text));
        } catch (TextFiles.TooLargeException e) {
            broken(file, "is larger than the 8 MiB allowed; a smaller message shows the same");
        } catch (IOException e) {
            broken(file, "cannot be read; check its permissions and that it is UTF-8");
        }
        return null;
    }

    private void broken(Path file, String why) {
        findings.add(Finding.error(file, 0, 0, ProblemCode.MAPPING_EXAMPLE_BROKEN, file.getFileName() + " " + why));
    }

    private void failed(JsonFile file, String pointer, String text) {
        Positions.Position at = Positions.of(file.text()).at(pointer);
        findings.add(Finding.error(file.path(), at.line(), at.column(), ProblemCode.MAPPING_EXAMPLE_FAILED, text));
    }
}
