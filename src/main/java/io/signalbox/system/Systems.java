package io.signalbox.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.signalbox.document.ContentCache;
import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.Rigor;
import io.signalbox.document.Suggestion;
import io.signalbox.move.MovingReference;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DescriptorReader.Described;

/**
 * All outside systems that the folder {@code routes/systems} describes. What it describes may be replaced while the hub runs:
 * look a system up when it is used, and keep no descriptor longer than that. Safe for use by many threads.
 */
public final class Systems {

    private volatile Map<String, SystemDescriptor> byName;

    /** By the system that moves, the name of the one it moves to. */
    private volatile Map<String, String> movers;

    private Systems(Map<String, SystemDescriptor> byName) {
        become(new TreeMap<>(byName));
    }

    private void become(Map<String, SystemDescriptor> described) {
        Map<String, String> moves = new TreeMap<>();
        described.values().stream()
                .filter(each -> each.moving() != null
                        && described.containsKey(each.moving().from()))
                .filter(each -> described.get(each.moving().from()).moving() == null)
                .forEach(each -> moves.putIfAbsent(each.moving().from(), each.name()));
        movers = Map.copyOf(moves);
        byName = Collections.unmodifiableMap(described);
    }

    public static Systems none() {
        return new Systems(Map.of());
    }

    /** Those of them whose name is asked for, as they are now. */
    public Systems only(Predicate<String> names) {
        Map<String, SystemDescriptor> some = new TreeMap<>(byName);
        some.keySet().removeIf(names.negate());
        return new Systems(some);
    }

    /**
     * What became of the folder.
     *
     * @param systems those whose files have no error
     * @param findings of all files, in order
     */
    public record Loading(Systems systems, List<Finding> findings) {}

    /**
     * Reads every {@code *.yaml} of the folder {@code systems} below the routes folder; nothing is thrown, nothing is called.
     *
     * @param kinds that its descriptors may use
     * @param config gives the value of a configuration key, for {@code {{key}}} and {@code signalbox.system.<name>.url}
     */
    public static Loading load(Path routes, OperationKinds kinds, Function<String, Optional<String>> config) {
        return load(routes, kinds, config, Rigor.CHECK, ContentCache.none());
    }

    public static Loading load(
            Path routes,
            OperationKinds kinds,
            Function<String, Optional<String>> config,
            Rigor rigor,
            ContentCache cache) {
        List<Finding> findings = new ArrayList<>();
        List<FallbackReference> references = new ArrayList<>();
        List<MovingReference> moves = new ArrayList<>();
        Map<String, SystemDescriptor> systems = new TreeMap<>();
        for (Path file : files(routes, cache, findings)) {
            Made<Described> made = cache.get(
                    SystemDescriptor.class,
                    cache.siblings(file),
                    before -> before.config().areThoseOf(config),
                    () -> new DescriptorReader(kinds, config, rigor).read(file));
            findings.addAll(made.findings());
            references.addAll(made.value().references());
            made.value().moves().ifPresent(moves::add);
            made.value().system().ifPresent(system -> systems.put(system.name(), system));
        }
        references.forEach(reference -> reference.check(systems).ifPresent(findings::add));
        findings.addAll(MovingReference.check(moves, known(systems)));
        return new Loading(new Systems(systems), findings.stream().sorted().toList());
    }

    private static Map<String, MovingReference.Known> known(Map<String, SystemDescriptor> systems) {
        Map<String, MovingReference.Known> known = new TreeMap<>();
        systems.forEach((name, system) -> {
            Set<String> callable = new TreeSet<>(system.operations().keySet());
            callable.removeIf(each -> !(system.operations().get(each) instanceof CallableOperation));
            known.put(name, new MovingReference.Known(callable, system.moving()));
        });
        return known;
    }

    private static List<Path> files(Path routes, ContentCache cache, List<Finding> findings) {
        Path folder = routes.resolve("systems");
        if (cache.files().isPresent()) {
            return cache.below(folder).stream()
                    .filter(file -> folder.equals(file.getParent()) && isDescriptor(file))
                    .toList();
        }
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Systems::isDescriptor)
                    .filter(file -> isInside(routes, file, findings))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            findings.add(Finding.error(folder, 0, 0, ProblemCode.FILE_UNREADABLE, "the folder cannot be listed"));
            return List.of();
        }
    }

    /** A link that leads out of the folder is never read; neither is a pipe or a device. */
    private static boolean isInside(Path routes, Path file, List<Finding> findings) {
        try {
            if (!file.toRealPath().startsWith(routes.toRealPath())) {
                findings.add(Finding.error(
                        file,
                        0,
                        0,
                        ProblemCode.LINK_LEADS_OUT,
                        "the link leads out of the routes folder; put the file itself here"));
                return false;
            }
            return !Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return true; // reading it says what is wrong
        }
    }

    /** An OpenAPI file beside a descriptor is what the descriptor names as its contract. */
    private static boolean isDescriptor(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[^.].*\\.yaml") && !name.endsWith(".openapi.yaml");
    }

    public Optional<SystemDescriptor> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws ProblemException {@code SYSTEM_UNKNOWN}, with the name that may be meant */
    public SystemDescriptor get(String name) {
        return find(name)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.SYSTEM_UNKNOWN,
                        "there is no system '" + name + "'" + Suggestion.hint(name, byName.keySet()))));
    }

    /** The other version that calls of a system move to; empty for one that does not move. */
    public Optional<SystemDescriptor> successor(String name) {
        String mover = movers.get(name);
        return mover == null ? Optional.empty() : find(mover);
    }

    /** Whether a system moves to another version, or is what one moves to. */
    public boolean isMoving(String name) {
        return movers.containsKey(name) || movers.containsValue(name);
    }

    /**
     * The names of the headers that messages of a source keep; none where there is no such source.
     *
     * @param source as routes name it, {@code <system>/<operation>}
     */
    public List<String> headers(String source) {
        String[] parts = source.split("/", -1);
        return parts.length != 2
                ? List.of()
                : find(parts[0])
                        .flatMap(system -> system.source(parts[1]))
                        .map(SourceOperation::headers)
                        .orElse(List.of());
    }

    /** In alphabetical order. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** In alphabetical order, all of one moment. */
    public Collection<SystemDescriptor> all() {
        return byName.values();
    }

    /**
     * Describes what another describes, from one moment to the next.
     *
     * @param unchanged names whose descriptor stays the same object, so that their connections and what was learned of them stay
     */
    public void replaceWith(Systems next, Set<String> unchanged) {
        Map<String, SystemDescriptor> replaced = new TreeMap<>(next.byName);
        for (String name : unchanged) {
            replaced.computeIfPresent(name, (same, descriptor) -> byName.getOrDefault(same, descriptor));
        }
        become(replaced);
    }
}
