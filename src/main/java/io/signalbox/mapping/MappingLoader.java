package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.signalbox.document.ContentCache;
import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.Rigor;
import io.signalbox.glossary.Glossary;
import io.signalbox.glossary.GlossaryReader;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Compiles a folder of mappings and collects what is wrong with each. */
final class MappingLoader {

    static final String SUFFIX = ".jslt";

    private final Optional<Glossary> glossary;
    private final Rigor rigor;
    private final ContentCache cache;
    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, Mapping> mappings = new TreeMap<>();
    private final SortedMap<String, Path> taken = new TreeMap<>();

    /** @param glossary empty where it is broken */
    MappingLoader(Optional<Glossary> glossary, Rigor rigor, ContentCache cache) {
        this.glossary = glossary;
        this.rigor = rigor;
        this.cache = cache;
    }

    Mappings.Loaded load(Path routes, Predicate<Path> preferred) {
        try {
            RoutesFolder folder = new RoutesFolder(routes, cache);
            SchemaFiles schemas = new SchemaFiles(folder, rigor);
            List<Path> files = new ArrayList<>(folder.filesEndingWith(SUFFIX));
            files.sort(Comparator.comparing(file -> !preferred.test(file)));
            MappingCompiler compiler = new MappingCompiler(rigor, glossary.orElse(null));
            Path words = routes.resolve(GlossaryReader.FILE);
            files.forEach(file -> load(file, words, folder, schemas, compiler));
            findings.addAll(schemas.findings());
        } catch (IOException e) {
            findings.add(Finding.error(
                    routes,
                    0,
                    0,
                    ProblemCode.FILE_UNREADABLE,
                    "the routes folder cannot be read; create it, or set signalbox.routes to where it is"));
        }
        return new Mappings.Loaded(new Mappings(mappings, glossary.orElse(Glossary.NONE)), findings);
    }

    private void load(Path file, Path words, RoutesFolder folder, SchemaFiles schemas, MappingCompiler compiler) {
        if (!folder.contains(file)) {
            findings.add(Finding.error(
                    file,
                    0,
                    0,
                    ProblemCode.MAPPING_OUTSIDE_ROUTES,
                    "the mapping is a link to a file outside the routes folder; put the file itself here"));
            return;
        }
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - SUFFIX.length());
        Path other = taken.putIfAbsent(name, file);
        if (other != null) {
            findings.add(Finding.error(
                    file,
                    0,
                    0,
                    ProblemCode.MAPPING_NAME_TAKEN,
                    "mapping '" + name + "' is already defined by " + other + "; rename one of the two"));
            return;
        }
        Made<Optional<Mapping>> made = cache.get(Mapping.class, List.of(file), before -> true, () -> new MappingReader(
                        name, file, words, rigor, compiler)
                .read(directive -> schema(file, directive, folder, schemas)));
        findings.addAll(made.findings());
        made.value().ifPresent(mapping -> mappings.put(name, mapping));
    }

    /** One that is used again keeps the files that it was compiled from; it is the same for all mappings that name it. */
    private Made<Optional<SoundSchema>> schema(
            Path mapping, ContractDirectives.Directive directive, RoutesFolder folder, SchemaFiles schemas) {
        Optional<Path> file = folder.resolve(directive.schema()).map(Path::normalize);
        Supplier<Made<Optional<SoundSchema>>> make =
                () -> schemas.find(directive.schema(), mapping, directive.line(), directive.column());
        return file.isEmpty() ? make.get() : cache.get(SoundSchema.class, List.of(file.get()), before -> true, make);
    }
}
