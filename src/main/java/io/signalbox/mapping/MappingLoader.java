package io.signalbox.mapping;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.schibsted.spt.data.jslt.Expression;

import io.signalbox.document.Rigor;
import io.signalbox.document.TextFiles;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Compiles a folder of mappings and collects what is wrong with each. */
final class MappingLoader {

    static final String SUFFIX = ".jslt";
    static final int MOST_BYTES = 1 << 20;

    private final Rigor rigor;
    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, Mapping> mappings = new TreeMap<>();
    private final SortedMap<String, Path> taken = new TreeMap<>();

    MappingLoader(Rigor rigor) {
        this.rigor = rigor;
    }

    Mappings.Loaded load(Path routes, Predicate<Path> preferred) {
        try {
            RoutesFolder folder = new RoutesFolder(routes);
            SchemaFiles schemas = new SchemaFiles(folder, rigor);
            MappingCompiler compiler = new MappingCompiler(rigor);
            List<Path> files = new ArrayList<>(folder.filesEndingWith(SUFFIX));
            files.sort(Comparator.comparing(file -> !preferred.test(file)));
            files.forEach(file -> load(file, folder, schemas, compiler));
            findings.addAll(schemas.findings());
        } catch (IOException e) {
            findings.add(Finding.error(
                    routes,
                    0,
                    0,
                    ProblemCode.FILE_UNREADABLE,
                    "the routes folder cannot be read; create it, or set signalbox.routes to where it is"));
        }
        return new Mappings.Loaded(new Mappings(mappings), findings);
    }

    private void load(Path file, RoutesFolder folder, SchemaFiles schemas, MappingCompiler compiler) {
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
        read(file).ifPresent(text -> compile(name, file, text, schemas, compiler));
    }

    private Optional<String> read(Path file) {
        try {
            return Optional.of(TextFiles.read(file, MOST_BYTES));
        } catch (TextFiles.TooLargeException e) {
            findings.add(Finding.error(
                    file, 0, 0, ProblemCode.FILE_TOO_LARGE, "the mapping is larger than the 1 MiB allowed; split it"));
        } catch (CharacterCodingException e) {
            findings.add(Finding.error(
                    file, 0, 0, ProblemCode.FILE_UNREADABLE, "the mapping is not text in UTF-8; save it as UTF-8"));
        } catch (IOException e) {
            findings.add(Finding.error(
                    file, 0, 0, ProblemCode.FILE_UNREADABLE, "the mapping cannot be read; check its permissions"));
        }
        return Optional.empty();
    }

    private void compile(String name, Path file, String text, SchemaFiles schemas, MappingCompiler compiler) {
        ContractDirectives directives = ContractDirectives.read(file, text);
        findings.addAll(directives.findings());
        Optional<PayloadSchema> in = schema(file, directives.in(), schemas);
        Optional<PayloadSchema> out = schema(file, directives.out(), schemas);
        Optional<Expression> expression = compiler.compile(name, file, text, findings);
        if (rigor == Rigor.CHECK && in.isPresent() && expression.isPresent()) {
            findings.addAll(schemas.fieldFindings(file, text, directives.in().schema()));
        }
        boolean complete = in.isPresent() == (directives.in() != null) && out.isPresent() == (directives.out() != null);
        if (complete
                && findings.stream()
                        .noneMatch(
                                finding -> finding.isError() && finding.path().equals(file))) {
            Contract contract = new Contract(in.orElse(null), out.orElse(null));
            mappings.put(name, new Mapping(name, file, contract, expression.orElseThrow(), MappingFields.of(text)));
        }
    }

    private Optional<PayloadSchema> schema(Path file, ContractDirectives.Directive directive, SchemaFiles schemas) {
        if (directive == null) {
            return Optional.empty();
        }
        return schemas.find(directive.schema(), file, directive.line(), directive.column());
    }
}
