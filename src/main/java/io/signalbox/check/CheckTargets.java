package io.signalbox.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.signalbox.channel.Channels;
import io.signalbox.document.Suggestion;
import io.signalbox.mapping.Mapping;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.EndpointUse.Role;
import io.signalbox.routefile.RouteFile;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/** Whether what routes start from and call exists, and goes in that direction. */
final class CheckTargets {

    private static final String CHANNEL = "channel";
    private static final int LONGEST_NAME = 200;

    /** As the component reads it. */
    private static final Pattern CHANNEL_NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final String DIRECT = "direct";

    private final Folder folder;
    private final Channels channels;
    private final List<Finding> findings;
    /** By scheme and role. */
    private final Map<String, Set<String>> names = new HashMap<>();

    CheckTargets(Folder folder, CheckSettings settings, List<Finding> findings) {
        this.folder = folder;
        this.channels = Channels.of(settings.config());
        this.findings = findings;
    }

    void check() {
        collectNames();
        for (Integration integration : folder.integrations()) {
            for (RouteFile file : integration.files()) {
                file.routes().forEach(route -> route.endpoints().forEach(use -> check(file, route, use)));
            }
        }
    }

    private void check(RouteFile file, DeclaredRoute route, EndpointUse use) {
        if (use.path().contains("{{")) {
            return; // only configuration knows
        }
        Place place = new Place(file, route, use);
        switch (use.scheme()) {
            case "system" -> system(place);
            case "mapping" -> mapping(place);
            case CHANNEL -> channel(place);
            case DIRECT -> direct(place);
            default -> {
                // a component of Camel's; the catalog knows its options
            }
        }
    }

    private record Place(RouteFile file, DeclaredRoute route, EndpointUse use) {

        String sentence() {
            return route.name() + (use.role() == Role.FROM ? " starts from '" : " calls '") + use.uri() + "', but ";
        }

        boolean starts() {
            return use.role() == Role.FROM;
        }
    }

    private void system(Place place) {
        String[] parts = place.use().path().split("/", -1);
        if (parts.length != 2) {
            error(place, ProblemCode.ROUTE_TARGET_UNKNOWN, "the form is system:<name>/<operation>");
            return;
        }
        SystemDescriptor system = folder.systems().find(parts[0]).orElse(null);
        if (system == null) {
            boolean broken = folder.hasFile(folder.root().resolve("systems").resolve(parts[0] + ".yaml"));
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_UNKNOWN,
                    broken
                            ? "the descriptor of that system has errors; fix them first"
                            : "no such system" + Suggestion.hint(parts[0], folder.systemNames()));
            return;
        }
        Operation operation = system.operations().get(parts[1]);
        if (operation == null) {
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_UNKNOWN,
                    "system '" + parts[0] + "' has no operation '" + parts[1] + "'"
                            + Suggestion.hint(parts[1], system.operations().keySet()));
        } else if (place.starts() && !(operation instanceof SourceOperation)) {
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_MISUSED,
                    "'" + parts[1] + "' is an operation to call; start from an event of the system" + events(system));
        } else if (!place.starts() && !(operation instanceof CallableOperation)) {
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_MISUSED,
                    operation instanceof SourceOperation
                            ? "'" + parts[1] + "' is an event, which the system sends; start a route from it"
                            : "'" + parts[1] + "' is read row by row by reconciliations, and cannot be called");
        } else if (!place.starts() && system.collects().containsKey(parts[1])) {
            collected(place);
        }
    }

    private void collected(Place place) {
        LastStep.behind(place.route(), place.use())
                .ifPresent(next -> error(
                        place,
                        ProblemCode.ROUTE_TARGET_MISUSED,
                        "that is collected: the call is made later, of many messages, and has no answer for the step"
                                + " '" + (next.id() == null ? next.kind() : next.id())
                                + "' behind it; let it be the last step"));
    }

    private static String events(SystemDescriptor system) {
        List<String> names = system.operations().values().stream()
                .filter(SourceOperation.class::isInstance)
                .map(Operation::name)
                .toList();
        return names.isEmpty() ? ", which has none" : ": " + String.join(", ", names);
    }

    private void mapping(Place place) {
        String name = place.use().path();
        if (place.starts()) {
            error(place, ProblemCode.ROUTE_TARGET_MISUSED, "a mapping only transforms; use it in a step");
        } else if (folder.mappings().find(name).isEmpty()) {
            List<String> known =
                    folder.mappings().all().stream().map(Mapping::name).toList();
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_UNKNOWN,
                    folder.hasMappingFile(name)
                            ? "that mapping has errors; fix them first"
                            : "no such mapping" + Suggestion.near(name, known));
        }
    }

    private void channel(Place place) {
        String name = place.use().path();
        if (name.length() > LONGEST_NAME || !CHANNEL_NAME.matcher(name).matches()) {
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_UNKNOWN,
                    "that is not a channel's name: write words of a-z and 0-9 joined by '-', such as"
                            + " channel:customer-signed-up");
            return;
        }
        Set<String> others = names(CHANNEL, place.starts() ? Role.TO : Role.FROM);
        if (others.contains(name) || channels.isOthers(name)) {
            return;
        }
        String near = Suggestion.near(name, others);
        findings.add(place.file()
                .document()
                .warning(
                        place.use().pointer(),
                        place.starts() ? ProblemCode.CHANNEL_UNWRITTEN : ProblemCode.CHANNEL_UNREAD,
                        place.sentence()
                                + (place.starts()
                                        ? "no route writes to that channel" + near
                                        : "no route reads that channel, so what it gets is parked" + near)));
    }

    private void direct(Place place) {
        Set<String> starts = names(DIRECT, Role.FROM);
        if (!place.starts() && !starts.contains(place.use().path())) {
            error(
                    place,
                    ProblemCode.ROUTE_TARGET_UNKNOWN,
                    "no route starts from it" + Suggestion.near(place.use().path(), starts));
        }
    }

    private void collectNames() {
        folder.integrations().stream()
                .flatMap(Integration::routes)
                .flatMap(DeclaredRoute::endpoints)
                .forEach(use -> names.computeIfAbsent(use.scheme() + use.role(), key -> new TreeSet<>())
                        .add(use.path()));
    }

    private Set<String> names(String scheme, Role role) {
        return names.getOrDefault(scheme + role, Set.of());
    }

    private void error(Place place, ProblemCode code, String text) {
        findings.add(place.file().document().error(place.use().pointer(), code, place.sentence() + text));
    }
}
