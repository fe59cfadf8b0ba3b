package io.signalbox.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.signalbox.collect.Collect;
import io.signalbox.collect.CollectReader;
import io.signalbox.document.Asked;
import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.document.ExampleValues;
import io.signalbox.document.Rigor;
import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.exchange.TracesSent;
import io.signalbox.move.Moving;
import io.signalbox.move.MovingReader;
import io.signalbox.move.MovingReference;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.SystemDescriptor.Environment;

/** Reads one descriptor file: its form by the schema, then its meaning, and reports both. */
final class DescriptorReader {

    private final OperationKinds kinds;
    private final Asked<String, Optional<String>> config;
    private final Placeholders placeholders;
    private final Rigor rigor;
    private final FallbackReader fallbacks = new FallbackReader();
    private Optional<MovingReference> moves = Optional.empty();

    DescriptorReader(OperationKinds kinds, Function<String, Optional<String>> config, Rigor rigor) {
        this.kinds = kinds;
        this.config = new Asked<>(config);
        this.placeholders = new Placeholders(this.config);
        this.rigor = rigor;
    }

    /**
     * What became of a file.
     *
     * @param system empty when the file has an error
     * @param references what it says of other files
     * @param moves the same of the system whose calls move to it
     * @param config the values of configuration keys that went into it
     */
    record Described(
            Optional<SystemDescriptor> system,
            List<FallbackReference> references,
            Optional<MovingReference> moves,
            Asked.Answers<String, Optional<String>> config) {}

    Made<Described> read(Path file) {
        try {
            return read(Documents.read(file));
        } catch (StackOverflowError e) {
            return made(Optional.empty(), List.of(Documents.tooDeep(file)), Set.of());
        }
    }

    private Made<Described> read(Documents.Reading reading) {
        List<Finding> findings = new ArrayList<>(reading.findings());
        Optional<SystemDescriptor> descriptor = reading.document().map(document -> {
            if (rigor == Rigor.CHECK) {
                findings.addAll(kinds.check().check(document));
                findings.addAll(ExampleValues.check(document));
            }
            return descriptor(document, Section.of(document, findings));
        });
        boolean broken = findings.stream().anyMatch(Finding::isError);
        return made(
                broken ? Optional.empty() : descriptor,
                findings.stream().distinct().toList(), // what holds for all operations is read with each
                reading.document().map(Document::lookedFor).orElse(Set.of()));
    }

    private Made<Described> made(Optional<SystemDescriptor> system, List<Finding> findings, Set<Path> from) {
        Described described = new Described(system, fallbacks.references(), moves, config.answers());
        return new Made<>(described, findings, from);
    }

    private SystemDescriptor descriptor(Document document, Section root) {
        String name = name(document, root);
        Section contact = root.at("contact");
        AddressReader addresses = new AddressReader(placeholders, uri -> refusal(root, uri));
        Optional<Address> address = addresses.read(root, name);
        Map<String, Operation> operations = operations(root);
        Auth shared = new AuthReader(root.at("auth"), placeholders).read();
        Map<String, Environment> environments = new EnvironmentsReader(placeholders, addresses).read(root, shared);
        Environment inUse = root.text("environment").map(environments::get).orElse(null);
        checkAddress(root, address.isPresent(), operations);
        checkUserTokens(root, shared, environments, operations);
        Moving moving = MovingReader.read(root, name, called(operations));
        moves = Optional.ofNullable(moving).map(known -> MovingReference.of(document, known));
        return new SystemDescriptor(
                name,
                root.text("title").orElse(name),
                new SystemDescriptor.Contact(
                        contact.text("team").orElse(null),
                        contact.text("vendor").orElse(null),
                        contact.text("status").orElse(null)),
                root.text("environment").orElse(null),
                address.orElseGet(() -> Address.missing(Address.overrideKey(name))),
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
                collects(root, operations),
                root.text("traces").flatMap(TracesSent::of).orElse(TracesSent.PARENT),
                moving);
    }

    private static Map<String, MovingReader.Called> called(Map<String, Operation> operations) {
        Map<String, MovingReader.Called> called = new LinkedHashMap<>();
        operations.forEach((name, operation) -> {
            if (operation instanceof CallableOperation callable) {
                called.put(name, new MovingReader.Called(callable.isSafe(), callable.verb()));
            }
        });
        return called;
    }

    private static String name(Document document, Section root) {
        String file = document.path().getFileName().toString().replaceFirst("\\.yaml$", "");
        Optional<String> name = root.text("system");
        if (name.isPresent() && !name.get().equals(file)) {
            root.error(
                    "system",
                    ProblemCode.SYSTEM_NAME_DIFFERS,
                    "system '" + name.get() + "' is described in the file " + file + ".yaml; rename one of the two");
        }
        return name.orElse(file);
    }

    private Map<String, Operation> operations(Section root) {
        Section section = root.at("operations");
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (String name : section.keys()) {
            Section operation = section.at(name);
            if (operation.node().isObject()) {
                OperationPart part = new OperationPart(name, operation, root, placeholders, places(operation));
                new OperationReader(kinds, part).read().ifPresent(read -> operations.put(name, read));
            }
        }
        return operations;
    }

    private static Map<String, Collect> collects(Section root, Map<String, Operation> operations) {
        long changing = operations.values().stream()
                .filter(each -> each instanceof CallableOperation callable && !callable.isSafe())
                .count();
        Map<String, Collect> collects = new LinkedHashMap<>();
        operations.forEach((name, operation) -> {
            Section block = root.at("operations").at(name);
            if (block.has("collect") && operation instanceof CallableOperation called) {
                CollectReader.Called known = new CollectReader.Called(
                        name,
                        called.verb(),
                        called.template(),
                        called.isSafe(),
                        called.sendsBody(),
                        !called.isSafe() && changing == 1);
                collects.put(name, CollectReader.read(root, block, known));
            } else if (block.has("collect")) {
                CollectReader.refuseEvent(block, name);
            }
        });
        return Map.copyOf(collects);
    }

    private static Set<String> places(Section operation) {
        if (operation.has("collect")) {
            return Collect.PLACES;
        }
        boolean isList = operation.has("page") || operation.has("read") && !operation.has("write");
        return isList ? OperationPart.PAGES : Set.of();
    }

    /** Why its operations cannot reach an address. Where it has none yet, one that operations of any kind could reach will do. */
    private Optional<String> refusal(Section root, URI address) {
        List<OperationKind> used =
                kinds.all().stream().filter(kind -> isUsed(root, kind)).toList();
        List<Optional<String>> said = (used.isEmpty() ? kinds.all() : used)
                .stream()
                        .filter(kind -> !kind.isWayIn())
                        .map(kind -> kind.refusal(address))
                        .toList();
        return used.isEmpty() && said.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : said.stream().flatMap(Optional::stream).findFirst();
    }

    /** As itself, or by a way in that reads through it. */
    private boolean isUsed(Section root, OperationKind kind) {
        Section operations = root.at("operations");
        return operations.keys().stream()
                .map(operations::at)
                .anyMatch(operation -> operation.has(kind.key())
                        || kinds.all().stream()
                                .anyMatch(way ->
                                        way.isWayIn() && operation.at(way.key()).has(kind.key())));
    }

    /** Who signs in within the message can do so only where there is a place for it. */
    private static void checkUserTokens(
            Section root, Auth shared, Map<String, Environment> environments, Map<String, Operation> operations) {
        boolean used = shared instanceof Auth.UserPassword
                || environments.values().stream().anyMatch(each -> each.auth() instanceof Auth.UserPassword);
        if (!used) {
            return;
        }
        for (Operation operation : operations.values()) {
            if (operation instanceof CallableOperation callable && !callable.takesUserTokens()) {
                root.at("operations")
                        .error(
                                operation.name(),
                                ProblemCode.VALUE_REFUSED,
                                "'auth' of type 'ws-security' signs in operations of the kind 'soap' only, and '"
                                        + operation.name() + "' is none");
            }
        }
    }

    private static void checkAddress(Section root, boolean known, Map<String, Operation> operations) {
        boolean calls = operations.values().stream()
                .anyMatch(operation -> operation instanceof CallableOperation || operation.isFetched());
        if (calls && !known && !root.has("environments") && !root.has("environment")) {
            root.error(
                    ProblemCode.KEY_MISSING,
                    "the file has operations that are called and needs the keys 'environment' and 'environments' with a url");
        }
    }
}
