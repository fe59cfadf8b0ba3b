package io.signalbox.cli.author;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.signalbox.check.Checked;
import io.signalbox.contract.ContractChange;
import io.signalbox.contract.ContractChange.Effect;
import io.signalbox.contract.ContractChange.Part;
import io.signalbox.mapping.Mapping;
import io.signalbox.system.ContractedOperation;
import io.signalbox.system.SystemDescriptor;

/** Finds what a changed contract means for the routes and mappings of a folder. */
final class ContractUses {

    private final Checked folder;
    private final SystemDescriptor system;

    ContractUses(Checked folder, SystemDescriptor system) {
        this.folder = folder;
        this.system = system;
    }

    /**
     * A change of an operation that the descriptor names.
     *
     * @param mappings those that name the field
     * @param breaksUs whether a route of the folder may fail
     */
    record Concern(
            String operation, ContractChange change, List<String> routes, List<String> mappings, boolean breaksUs) {}

    /** What concerns operations of the descriptor; what breaks us first. */
    List<Concern> of(List<ContractChange> changes) {
        List<Concern> concerns = new ArrayList<>();
        system.operations().values().forEach(operation -> {
            if (operation instanceof ContractedOperation http) {
                changes.stream()
                        .filter(change -> http.isAt(change.method(), change.path()))
                        .forEach(change -> concerns.add(concern(http.name(), change)));
            }
        });
        concerns.sort((one, other) -> Boolean.compare(other.breaksUs(), one.breaksUs()));
        return concerns;
    }

    private Concern concern(String operation, ContractChange change) {
        TreeSet<String> routes = new TreeSet<>();
        TreeSet<String> near = new TreeSet<>();
        String path = system.name() + "/" + operation;
        folder.integrations().stream()
                .flatMap(integration -> integration.routes())
                .filter(route -> route.endpoints()
                        .anyMatch(endpoint -> endpoint.scheme().equals("system")
                                && endpoint.path().equals(path)))
                .forEach(route -> {
                    routes.add(route.name().replaceFirst("^route '(.*)'$", "$1"));
                    route.endpoints()
                            .filter(endpoint -> endpoint.scheme().equals("mapping"))
                            .forEach(endpoint -> near.add(endpoint.path()));
                });
        List<String> mappings = named(change, near);
        return new Concern(
                operation, change, List.copyOf(routes), mappings, breaks(change, !routes.isEmpty(), mappings));
    }

    private List<String> named(ContractChange change, Collection<String> near) {
        boolean written = change.part() == Part.REQUEST;
        if (change.field().isEmpty() || !written && change.part() != Part.ANSWER) {
            return List.of();
        }
        return near.stream()
                .map(folder.mappings()::find)
                .flatMap(Optional::stream)
                .filter(mapping -> written
                        ? mapping.fields().writes(change.field())
                        : mapping.fields().reads(change.field()))
                .map(Mapping::name)
                .toList();
    }

    private static boolean breaks(ContractChange change, boolean used, List<String> mappings) {
        boolean ofField = !change.field().isEmpty() && (change.part() == Part.REQUEST || change.part() == Part.ANSWER);
        boolean meets = change.effect() == Effect.OMITTERS ? mappings.isEmpty() : !ofField || !mappings.isEmpty();
        return used && change.effect() != Effect.NOBODY && meets;
    }
}
