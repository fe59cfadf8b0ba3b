package io.signalbox.mapping;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.signalbox.document.ContentCache;
import io.signalbox.document.Rigor;
import io.signalbox.document.Suggestion;
import io.signalbox.glossary.Glossary;
import io.signalbox.glossary.GlossaryReader;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * All good mappings of a routes folder, by name. They may be replaced while the hub runs: look a mapping up when it is used.
 * Safe for use by many threads.
 */
public final class Mappings {

    private record All(SortedMap<String, Mapping> byName, Glossary glossary) {}

    private volatile All all;

    Mappings(SortedMap<String, Mapping> byName, Glossary glossary) {
        this.all = new All(Collections.unmodifiableSortedMap(new TreeMap<>(byName)), glossary);
    }

    public static Mappings none() {
        return new Mappings(new TreeMap<>(), Glossary.NONE);
    }

    /**
     * What loading a folder gave.
     *
     * @param mappings those without an error
     * @param findings everything there is to say about all files, sorted
     */
    public record Loaded(Mappings mappings, List<Finding> findings) {

        public Loaded {
            findings = findings.stream().sorted().toList();
        }

        public List<Finding> errors() {
            return findings.stream().filter(Finding::isError).toList();
        }
    }

    /** Compiles every {@code *.jslt} below the folder; never throws for what a file holds. Examples are not run. */
    public static Loaded load(Path routes) {
        Optional<Glossary> glossary = GlossaryReader.of(routes).glossary();
        return load(routes, file -> false, glossary, Rigor.CHECK, ContentCache.none());
    }

    /**
     * As {@link #load(Path)}; of two files with one name the preferred one keeps it.
     *
     * @param glossary that of the folder; empty where it is broken
     */
    public static Loaded load(
            Path routes, Predicate<Path> preferred, Optional<Glossary> glossary, Rigor rigor, ContentCache cache) {
        return new MappingLoader(glossary, rigor, cache).load(routes, preferred);
    }

    /** What the mappings know of words and states. */
    public Glossary glossary() {
        return all.glossary();
    }

    public Optional<Mapping> find(String name) {
        return Optional.ofNullable(all.byName().get(name));
    }

    /** @throws ProblemException {@link ProblemCode#MAPPING_UNKNOWN}, naming the mappings of a similar name */
    public Mapping get(String name) {
        return find(name).orElseThrow(() -> {
            String detail = "there is no mapping '" + name + "'"
                    + Suggestion.near(name, all.byName().keySet());
            return new ProblemException(Problem.of(ProblemCode.MAPPING_UNKNOWN, detail));
        });
    }

    /** Sorted by name. */
    public Collection<Mapping> all() {
        return all.byName().values();
    }

    /** Holds what another holds, from one moment to the next. */
    public void replaceWith(Mappings next) {
        all = next.all;
    }
}
