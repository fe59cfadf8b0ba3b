package io.signalbox.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reach;
import io.signalbox.compare.CompareVersions;
import io.signalbox.compare.VersionComparison;
import io.signalbox.compare.VersionComparison.VersionDifference;
import io.signalbox.flow.RouteUses.Use;
import io.signalbox.mapping.Mapping;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Says what differs between two versions of a system before anything is called there, and whom it concerns. May block. */
@Singleton
public final class CompareSystemVersions {

    public static final Action ACTION = Action.look("compare-versions");

    private final Actions actions;
    private final Systems systems;
    private final KnownNames names;
    private final RouteUses uses;

    CompareSystemVersions(Actions actions, Systems systems, KnownNames names, RouteUses uses) {
        this.actions = actions;
        this.systems = systems;
        this.names = names;
        this.uses = uses;
    }

    /**
     * What differs.
     *
     * @param touched what uses operations of the left that are not the same on the right
     */
    public record ComparedVersions(VersionComparison comparison, List<Touched> touched) {}

    /** An operation that differs, and the routes and mappings that use it. */
    public record Touched(String operation, List<String> routes, List<String> mappings) {}

    /** @throws io.signalbox.problem.ProblemException {@code TARGET_UNKNOWN} for a system that there is not, or that the caller does not see */
    public ComparedVersions compare(Caller caller, String left, String right) {
        return actions.list(caller, ACTION, reach -> {
            names.require(Target.system(left), reach);
            boolean isSuccessor = systems.successor(left)
                    .filter(to -> to.name().equals(right))
                    .isPresent();
            names.require(Target.system(right), isSuccessor ? Reach.WHOLE : reach);
            SystemDescriptor here = systems.get(left);
            VersionComparison comparison = CompareVersions.of(here, systems.get(right));
            return new ComparedVersions(comparison, touched(here, comparison, reach));
        });
    }

    private List<Touched> touched(SystemDescriptor system, VersionComparison comparison, Reach reach) {
        TreeSet<String> operations = new TreeSet<>();
        comparison.differences().stream()
                .map(VersionDifference::operation)
                .filter(Objects::nonNull)
                .forEach(operations::add);
        List<Touched> touched = new ArrayList<>();
        for (String operation : operations) {
            List<String> routes = uses.of(system.name(), operation).stream()
                    .map(Use::route)
                    .filter(reach::coversSubscription)
                    .toList();
            Collection<Mapping> mappings = routes.isEmpty() ? List.of() : uses.mappings(system.name(), operation);
            if (!routes.isEmpty()) {
                touched.add(new Touched(
                        operation,
                        routes,
                        mappings.stream().map(Mapping::name).sorted().toList()));
            }
        }
        return touched;
    }
}
