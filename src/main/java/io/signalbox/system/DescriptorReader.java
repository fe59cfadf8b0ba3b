package io.signalbox.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Document;
import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.document.ExampleValues;
import io.signalbox.document.Section;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads one descriptor file: its form by the schema, then its meaning, and reports both. */
final class DescriptorReader {

    private static final DocumentSchema SCHEMA = DocumentSchema.ofResource("schema/system.schema.json");

    private final Placeholders placeholders;
    private final List<Finding> findings;
    private final FallbackReader fallbacks;

    DescriptorReader(Placeholders placeholders, List<Finding> findings) {
        this.placeholders = placeholders;
        this.findings = findings;
        this.fallbacks = new FallbackReader(findings);
    }

    /** Empty when the file has an error. */
    Optional<SystemDescriptor> read(Path file) {
        Documents.Reading reading = Documents.read(file);
        List<Finding> own = new ArrayList<>(reading.findings());
        Optional<SystemDescriptor> descriptor = reading.document().map(document -> {
            own.addAll(SCHEMA.check(document));
            own.addAll(ExampleValues.check(document));
            return descriptor(document, Section.of(document, own));
        });
        findings.addAll(own);
        if (own.stream().anyMatch(Finding::isError)) {
            return Optional.empty();
        }
        descriptor.ifPresent(fallbacks::add);
        return descriptor;
    }

    /** When all files are read: what they say of each other. */
    void checkReferences() {
        fallbacks.checkReferences();
    }

    private SystemDescriptor descriptor(Document document, Section root) {
        String name = name(document, root);
        Section contact = root.at("contact");
        Optional<BaseUrl> url = new BaseUrlReader(placeholders).read(root, name);
        Map<String, Operation> operations = operations(root);
        Auth shared = new AuthReader(root.at("auth"), placeholders).read();
        Map<String, Environment> environments = new EnvironmentsReader(placeholders).read(root, shared);
        Environment inUse = root.text("environment").map(environments::get).orElse(null);
        checkUrl(root, url.isPresent(), operations);
        return new SystemDescriptor(
                name,
                root.text("title").orElse(name),
                new SystemDescriptor.Contact(
                        contact.text("team").orElse(null),
                        contact.text("vendor").orElse(null),
                        contact.text("status").orElse(null)),
                root.text("environment").orElse(null),
                url.orElseGet(() -> BaseUrl.missing(BaseUrl.overrideKey(name))),
                inUse == null ? shared : inUse.auth(),
                TermsReader.read(root.at("credentials"), operations),
                LimitsReader.read(root.at("limits")),
                root.at("idempotency").text("header").orElse(null),
                LookupsReader.read(root.at("idempotency"), operations),
                operations,
                ApiReader.read(root),
                fallbacks.read(root, name, operations),
                environments,
                ProbeReader.read(root, operations),
                AnswerRulesReader.read(root.at("answers"), false));
    }

    private static String name(Document document, Section root) {
        String file = document.path().getFileName().toString().replaceFirst("\\.yaml$", "");
        Optional<String> name = root.text("system");
        if (name.isPresent() && !name.get().equals(file)) {
            root.error(
                    "system",
                    ProblemCode.SYSTEM_NAME_DIFFERS,
                    "system '" + name.get() + "' stands in the file " + file + ".yaml; rename one of the two");
        }
        return name.orElse(file);
    }

    private Map<String, Operation> operations(Section root) {
        Section section = root.at("operations");
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (String name : section.keys()) {
            Section operation = section.at(name);
            if (operation.node().isObject()) {
                new OperationReader(operation, name, placeholders).read().ifPresent(read -> operations.put(name, read));
            }
        }
        return operations;
    }

    private static void checkUrl(Section root, boolean known, Map<String, Operation> operations) {
        boolean calls = operations.values().stream().anyMatch(HttpOperation.class::isInstance);
        if (calls && !known && !root.has("environments") && !root.has("environment")) {
            root.error(
                    ProblemCode.KEY_MISSING,
                    "the file has operations over HTTP and needs the keys 'environment' and 'environments' with a url");
        }
    }
}
