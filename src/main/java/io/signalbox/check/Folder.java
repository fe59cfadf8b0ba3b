package io.signalbox.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.signalbox.mapping.Mappings;
import io.signalbox.notify.Notify;
import io.signalbox.system.Systems;

/** Everything that was read from one routes folder, before its parts are held against each other. */
record Folder(
        Path root,
        Systems systems,
        Mappings mappings,
        List<Integration> integrations,
        Notify notices,
        SortedMap<Unit, List<Path>> files) {

    Unit unitOf(Path file) {
        return Unit.of(root.relativize(file));
    }

    /** Whether there is such a file, with errors or without. */
    boolean hasFile(Path file) {
        return files.getOrDefault(unitOf(file), List.of()).contains(file);
    }

    /** Of those with errors too. */
    Set<String> systemNames() {
        return systemNames(root, files);
    }

    static Set<String> systemNames(Path root, SortedMap<Unit, List<Path>> files) {
        return files.entrySet().stream()
                .filter(unit -> unit.getKey().kind() == Unit.Kind.SYSTEM)
                .filter(unit -> unit.getValue()
                        .contains(root.resolve("systems").resolve(unit.getKey().name() + ".yaml")))
                .map(unit -> unit.getKey().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hasMappingFile(String name) {
        return files.values().stream()
                .flatMap(List::stream)
                .anyMatch(file -> file.getFileName().toString().equals(name + CheckNames.MAPPING_SUFFIX));
    }
}
