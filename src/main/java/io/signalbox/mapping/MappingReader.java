package io.signalbox.mapping;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.schibsted.spt.data.jslt.Expression;

import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.Rigor;
import io.signalbox.document.TextFiles;
import io.signalbox.glossary.StateCalls;
import io.signalbox.lineage.FieldFlows;
import io.signalbox.lineage.MappingFields;
import io.signalbox.mapping.ContractDirectives.Directive;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Compiles one mapping. */
final class MappingReader {

    static final int MOST_BYTES = 1 << 20;

    private final String name;
    private final Path file;
    private final Path glossary;
    private final Rigor rigor;
    private final MappingCompiler compiler;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Path> from = new HashSet<>();

    /** @param glossary the file of the glossary, of which a mapping is made too that reads states */
    MappingReader(String name, Path file, Path glossary, Rigor rigor, MappingCompiler compiler) {
        this.glossary = glossary;
        this.name = name;
        this.file = file;
        this.rigor = rigor;
        this.compiler = compiler;
    }

    /** @param schemas finds the schema that a directive names */
    Made<Optional<Mapping>> read(Function<Directive, Made<Optional<SoundSchema>>> schemas) {
        Optional<Mapping> mapping = text().flatMap(text -> compile(text, schemas));
        return new Made<>(mapping, findings, from);
    }

    private Optional<String> text() {
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

    private Optional<Mapping> compile(String text, Function<Directive, Made<Optional<SoundSchema>>> schemas) {
        ContractDirectives directives = ContractDirectives.read(file, text);
        findings.addAll(directives.findings());
        Optional<SoundSchema> in = schema(directives.in(), schemas);
        Optional<SoundSchema> out = schema(directives.out(), schemas);
        Optional<Expression> expression = compiler.compile(name, file, text, findings);
        if (expression.isPresent() && StateCalls.concerns(text)) {
            from.add(glossary);
        }
        if (rigor == Rigor.CHECK && in.isPresent() && expression.isPresent()) {
            findings.addAll(in.get().fieldFindings(file, text));
        }
        boolean complete = in.isPresent() == (directives.in() != null) && out.isPresent() == (directives.out() != null);
        if (!complete || findings.stream().anyMatch(Finding::isError)) {
            return Optional.empty();
        }
        Set<String> words = StateCalls.words(text);
        Contract contract = new Contract(
                in.map(SoundSchema::schema).orElse(null),
                out.map(SoundSchema::schema).orElse(null));
        return Optional.of(new Mapping(
                name,
                file,
                contract,
                expression.orElseThrow(),
                MappingFields.of(text),
                FieldFlows.orNone(text),
                words));
    }

    private Optional<SoundSchema> schema(
            Directive directive, Function<Directive, Made<Optional<SoundSchema>>> schemas) {
        if (directive == null) {
            return Optional.empty();
        }
        Made<Optional<SoundSchema>> made = schemas.apply(directive);
        findings.addAll(made.findings());
        from.addAll(made.from());
        return made.value();
    }
}
