package io.signalbox.handbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.signalbox.check.Checked;
import io.signalbox.check.Integration;
import io.signalbox.integration.Card;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.routefile.DeclaredRoute;
import io.signalbox.routefile.EndpointUse;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Source;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * What the files say.
 *
 * @param integrations in alphabetical order
 * @param broken the integrations whose files have errors
 */
public record Described(Systems systems, Mappings mappings, List<Integration> integrations, Set<String> broken) {

    public Described {
        integrations = integrations.stream()
                .sorted(Comparator.comparing(Integration::name))
                .toList();
        broken = Set.copyOf(broken);
    }

    public static Described of(Checked folder) {
        Set<String> broken = folder.integrations().stream()
                .filter(each -> !folder.isSound(each.unit()))
                .map(Integration::name)
                .collect(Collectors.toSet());
        return new Described(folder.systems(), folder.mappings(), folder.integrations(), broken);
    }

    /** A call that a step of a route makes. */
    public record StepCall(String route, String step, String system, String operation) {}

    /** All routes, in the order of their names. */
    List<Flow> flows() {
        return integrations.stream()
                .flatMap(each -> each.flows().stream())
                .sorted(Comparator.comparing(Flow::subscription))
                .toList();
    }

    Optional<Integration> integration(String name) {
        return integrations.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public Optional<Card> card(String integration) {
        return integration(integration).flatMap(Integration::card);
    }

    public String title(String integration) {
        return card(integration)
                .map(Card::title)
                .filter(title -> !title.isBlank())
                .orElse(integration);
    }

    /** The team that answers for an integration, or a dash. */
    public String owner(String integration) {
        return card(integration).map(Card::owner).map(Card.Owner::team).orElse("-");
    }

    /** What the card says of its data. */
    String classification(String integration) {
        return card(integration).map(Card::data).map(Card.Data::classification).orElse("not said");
    }

    /** The systems that an integration's routes name, whether they are described or not. */
    public Set<String> systemsOf(Integration integration) {
        return integration.flows().stream()
                .flatMap(flow -> flow.systems().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<SystemDescriptor> describedSystems(Integration integration) {
        return systemsOf(integration).stream()
                .flatMap(name -> systems.find(name).stream())
                .toList();
    }

    /** The integrations whose routes start from a system or call it. */
    Set<String> usersOf(String system) {
        return names(
                flows().stream().filter(flow -> flow.systems().contains(system)).toList());
    }

    static Set<String> names(Collection<Flow> flows) {
        return flows.stream().map(Flow::integration).collect(Collectors.toCollection(TreeSet::new));
    }

    public List<StepCall> calls(Integration integration) {
        return integration
                .routes()
                .filter(route -> route.id() != null)
                .flatMap(route -> route.targets().stream()
                        .filter(use -> use.scheme().equals("system"))
                        .filter(use -> use.path().contains("/"))
                        .map(use -> call(route, use)))
                .toList();
    }

    private static StepCall call(DeclaredRoute route, EndpointUse use) {
        String[] path = use.path().split("/", 2);
        return new StepCall(route.id(), use.stepId() == null ? "-" : use.stepId(), path[0], path[1]);
    }

    /** The mappings that a route applies, at any depth, in the order of the file. */
    List<Mapping> mappings(DeclaredRoute route) {
        Set<String> names = route.targets().stream()
                .filter(use -> use.scheme().equals("mapping"))
                .map(EndpointUse::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return names.stream().flatMap(name -> mappings.find(name).stream()).toList();
    }

    /** The events of systems that an integration's routes start from. */
    public List<Source.Event> events(Integration integration) {
        return integration.flows().stream()
                .flatMap(flow -> flow.event().stream())
                .distinct()
                .sorted(Comparator.comparing(Source.Event::name))
                .toList();
    }

    /** Those that have a route. */
    public List<Integration> routed() {
        return integrations.stream().filter(each -> !each.flows().isEmpty()).toList();
    }

    /** The runs that an integration's routes start from: those of its own, and of events that the hub fetches. */
    public Set<String> runsOf(Integration integration) {
        Set<String> runs = new TreeSet<>();
        for (Flow flow : integration.flows()) {
            if (flow.startsByItself()) {
                runs.add(flow.subscription());
            }
            flow.event().filter(this::isFetched).ifPresent(event -> runs.add(event.name()));
        }
        return runs;
    }

    private boolean isFetched(Source.Event event) {
        return systems.find(event.system())
                .flatMap(system -> system.source(event.operation()))
                .filter(source -> !source.isCalled())
                .isPresent();
    }

    /** Whether messages or times of a schedule are delivered to a route of it; what a timer starts is a run alone. */
    public static boolean hasDeliveries(Integration integration) {
        return integration.flows().stream()
                .anyMatch(flow -> !(flow.from() instanceof Source.Own own
                        && own.component().equals("timer")));
    }

    /** Whether a system calls the hub. */
    public static boolean hasWebhooks(SystemDescriptor system) {
        return system.operations().values().stream()
                .anyMatch(operation -> operation instanceof SourceOperation source && source.isCalled());
    }
}
