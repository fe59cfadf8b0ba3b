package io.signalbox.mapping;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.resource.InputStreamSource;

import io.signalbox.document.BoundedPattern;
import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.Rigor;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** The JSON Schemas of a routes folder (2020-12 unless {@code $schema} says otherwise); nothing is ever fetched from elsewhere. */
final class SchemaFiles {

    /** Base address of the routes folder within the validator; it never leaves the process. */
    private static final String BASE = "routes://folder/";

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .regularExpressionFactory(BoundedPattern.FACTORY)
            .build();

    /** With what is only for people who supply values. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("suppliedBy"))
            .build();

    private final RoutesFolder folder;
    private final SchemaTexts texts;
    private final JsonSchemaFactory factory;
    private final List<Finding> findings = new ArrayList<>();

    SchemaFiles(RoutesFolder folder, Rigor rigor) {
        this.folder = folder;
        this.texts = new SchemaTexts(folder, rigor, findings);
        this.factory =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012, builder -> builder.metaSchema(DIALECT)
                        .schemaLoaders(loaders -> loaders.values(List::clear).add(this::source)));
    }

    /** What is wrong with the schemas asked for so far, and with the schemas those refer to; each finding once. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Finds a schema by its name in a directive; where it fails, there is a finding. */
    Made<Optional<SoundSchema>> find(String name, Path mapping, int line, int column) {
        List<Finding> why = new ArrayList<>();
        Optional<SoundSchema> found = find(name, mapping, line, column, why);
        Set<Path> from = found.map(schema -> texts.closure(schema.file())).orElse(Set.of());
        return new Made<>(found, why, from);
    }

    private Optional<SoundSchema> find(String name, Path mapping, int line, int column, List<Finding> why) {
        Optional<Path> file = folder.resolve(name);
        if (file.isEmpty() || (Files.exists(file.get()) && !folder.contains(file.get()))) {
            String text =
                    "the schema '" + name + "' lies outside the routes folder; name a file inside, relative to it";
            why.add(Finding.error(mapping, line, column, ProblemCode.MAPPING_OUTSIDE_ROUTES, text));
            return Optional.empty();
        }
        if (!Files.isRegularFile(file.get())) {
            String text = "there is no schema '" + name + "' in the routes folder" + texts.hint(name);
            why.add(Finding.error(mapping, line, column, ProblemCode.MAPPING_SCHEMA_UNKNOWN, text));
            return Optional.empty();
        }
        if (!texts.isSound(file.get())) {
            String text = "the schema '" + name + "' has errors of its own; fix them first";
            why.add(Finding.error(mapping, line, column, ProblemCode.MAPPING_SCHEMA_BROKEN, text));
            return Optional.empty();
        }
        return compile(folder.nameOf(file.get()), file.get(), why)
                .map(schema -> new SoundSchema(schema, this, file.get().normalize()));
    }

    /** What a mapping reads of its input that the schema, which was found before, does not have. */
    List<Finding> fieldFindings(Path mapping, String text, Path file) {
        return FieldLint.check(
                mapping,
                text,
                folder.nameOf(file),
                new SchemaFastPath.Placed(file, texts.schema(file)),
                new SchemaFields(texts::referred));
    }

    private Optional<PayloadSchema> compile(String name, Path file, List<Finding> why) {
        Optional<SchemaCircles.Circle> circle =
                SchemaCircles.find(new SchemaFastPath.Placed(file, texts.schema(file)), texts::referred);
        if (circle.isPresent()) {
            why.add(texts.finding(circle.get()));
            return Optional.empty();
        }
        try {
            JsonSchema schema = factory.getSchema(SchemaLocation.of(BASE + name), CONFIG);
            schema.initializeValidators();
            return Optional.of(new PayloadSchema(name, schema, glance(file), path -> forms(file, path), fields(file)));
        } catch (JsonSchemaException | StackOverflowError e) {
            String text = "the schema cannot be used; check its \"$schema\" and its patterns";
            why.add(Finding.error(file, 0, 0, ProblemCode.MAPPING_SCHEMA_BROKEN, text));
            return Optional.empty();
        }
    }

    private List<String> fields(Path file) {
        return new SchemaFields(texts::referred).all(new SchemaFastPath.Placed(file, texts.schema(file)));
    }

    private List<Mapping.Missing> forms(Path file, List<String> path) {
        SchemaFastPath.Placed root = new SchemaFastPath.Placed(file, texts.schema(file));
        return new SchemaFields(texts::referred).forms(root, path);
    }

    private Predicate<JsonNode> glance(Path file) {
        return SchemaFastPath.of(new SchemaFastPath.Placed(file, texts.schema(file)), texts::referred, leaf -> {
            JsonSchema judge = factory.getSchema(leaf, CONFIG);
            return node -> judge.validate(node).isEmpty();
        });
    }

    private InputStreamSource source(AbsoluteIri iri) {
        String name = iri.toString();
        return () -> {
            if (!name.startsWith(BASE)) {
                throw new FileNotFoundException("schemas are only read from the routes folder");
            }
            String text =
                    texts.text(folder.resolve(name.substring(BASE.length())).orElseThrow());
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
    }
}
