package io.signalbox.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.signalbox.problem.Finding;

/**
 * What was made of files, used again as long as it would be made the same: while all files that it was made from hold the same bytes,
 * those that were missing are still missing, and the one who asks says that nothing else has changed. What has an error is not kept;
 * neither is what was not asked for {@link #during} the last check. For one thread at a time.
 */
public final class ContentCache {

    /** Null where nobody knows the files without looking; then everything is made anew. */
    private NavigableMap<Path, byte[]> files;

    private Map<Path, byte[]> byPath = Map.of();
    private Remarks known = Remarks.NONE;
    private Map<Key, Kept> before = Map.of();
    private Map<Key, Kept> kept = new HashMap<>();

    /** For those who check a folder once. */
    public static ContentCache none() {
        return new ContentCache();
    }

    /**
     * What was made.
     *
     * @param findings about the files that it was made of
     * @param from other files that were looked at, or looked for
     */
    public record Made<T>(T value, List<Finding> findings, Set<Path> from) {

        public Made {
            findings = List.copyOf(findings);
            from = Set.copyOf(from);
        }

        private boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }

        private Made<T> with(List<Finding> more) {
            return more.isEmpty()
                    ? this
                    : new Made<>(
                            value,
                            Stream.concat(findings.stream(), more.stream())
                                    .distinct()
                                    .toList(),
                            from);
        }
    }

    /** What an earlier check, whose verdict is taken over, had to say of files. */
    public interface Remarks {

        Remarks NONE = (what, files) -> List.of();

        List<Finding> of(Class<?> what, List<Path> files);
    }

    private record Key(Class<?> what, List<Path> files) {}

    private record Kept(Made<?> made, Map<Path, byte[]> from) {}

    /**
     * Runs a check.
     *
     * @param all files of the folder, by absolute path, with what they hold
     */
    public <T> T during(NavigableMap<Path, byte[]> all, Supplier<T> check) {
        files = all;
        byPath = new HashMap<>(all);
        before = kept;
        kept = new HashMap<>();
        try {
            return check.get();
        } finally {
            files = null;
            byPath = Map.of();
            before = Map.of();
        }
    }

    /** Reads files without looking for what an earlier check had to say of them. */
    public <T> T knowing(Remarks remarks, Supplier<T> read) {
        known = remarks;
        try {
            return read.get();
        } finally {
            known = Remarks.NONE;
        }
    }

    /**
     * What is made of files, from before or anew.
     *
     * @param what stands for the kind of value that is made
     * @param of absolute paths
     * @param still whether a value from before is as good as a new one, for all that is no file
     */
    public <T> Made<T> get(Class<?> what, List<Path> of, Predicate<T> still, Supplier<Made<T>> make) {
        if (files == null) {
            return make.get();
        }
        Key key = new Key(what, of);
        Kept old = kept.getOrDefault(key, before.get(key));
        if (old != null && isFromTheSame(old)) {
            @SuppressWarnings("unchecked") // one kind of value for each 'what'
            Made<T> made = (Made<T>) old.made();
            if (still.test(made.value())) {
                kept.put(key, old);
                return made;
            }
        }
        Made<T> made = make.get().with(known.of(what, of));
        if (made.hasErrors()) {
            kept.remove(key);
        } else {
            kept.put(key, new Kept(made, contents(of, made.from())));
        }
        return made;
    }

    private boolean isFromTheSame(Kept old) {
        return old.from().entrySet().stream()
                .allMatch(file -> Arrays.equals(file.getValue(), byPath.get(file.getKey())));
    }

    private Map<Path, byte[]> contents(List<Path> of, Set<Path> from) {
        Map<Path, byte[]> contents = new HashMap<>();
        of.forEach(file -> contents.put(file, byPath.get(file)));
        from.forEach(file -> contents.put(file, byPath.get(file)));
        return contents;
    }

    /** All files of the folder in order of path; empty where one has to look. */
    public Optional<Set<Path>> files() {
        return Optional.ofNullable(files).map(NavigableMap::navigableKeySet);
    }

    /** Whether this is known to be a file of the folder itself. */
    public boolean has(Path file) {
        return byPath.containsKey(file);
    }

    /** The files in a folder and in those below it; none where one has to look. */
    public List<Path> below(Path folder) {
        return beginning(folder, file -> file.startsWith(folder));
    }

    /** A file, and those beside it that have the same name up to the first dot, with what is below such a folder. */
    public List<Path> siblings(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.', 1);
        Path stem = file.resolveSibling(dot < 0 ? name : name.substring(0, dot));
        String prefix = stem + ".";
        List<Path> siblings = new ArrayList<>(List.of(file));
        siblings.addAll(beginning(Path.of(prefix), each -> each.toString().startsWith(prefix)));
        siblings.addAll(below(stem));
        return siblings;
    }

    private List<Path> beginning(Path first, Predicate<Path> isOne) {
        List<Path> found = new ArrayList<>();
        for (Path file :
                files == null ? Set.<Path>of() : files.tailMap(first, true).navigableKeySet()) {
            if (!isOne.test(file)) {
                break;
            }
            found.add(file);
        }
        return found;
    }
}
