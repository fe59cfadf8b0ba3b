package io.signalbox.component.system;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

import io.signalbox.call.CallChain;
import io.signalbox.call.CallChains;
import io.signalbox.call.CallStep;
import io.signalbox.call.CallSteps;
import io.signalbox.call.CallsOutside;
import io.signalbox.call.FallbackCalls;
import io.signalbox.call.OutboundCall;
import io.signalbox.call.ShadowCalls;
import io.signalbox.call.VersionedCalls;
import io.signalbox.call.Wire;
import io.signalbox.collector.BatchCalls;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.Receipt;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Deadlines;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;
import io.signalbox.trace.Traces;

/** The Camel component {@code system:<name>/<operation>}. Creating an endpoint fails for a name that no descriptor has. */
public final class SystemComponent extends DefaultComponent {

    private final Systems systems;
    private final Function<SystemDescriptor, List<CallStep>> steps;
    private final Supplier<List<CallStep>> unjudged;
    private final Function<SystemDescriptor, List<CallStep>> shadowed;
    private final String version;
    private final Clock clock;
    private final SubscriptionRegistry subscriptions;
    private CamelLines lines = CamelLines.shipped();
    private List<TrafficObserver> observers = List.of();
    private Traces traces = Traces.OFF;
    private CallHistory history;
    private Function<Append, CompletionStage<Receipt>> appends;
    private Deadlines deadlines;
    private CallChains chains;
    private FallbackCalls calls;
    private VersionedCalls.Versions versions;
    private VersionedCalls versioned;
    private CallChains shadowChains;
    private ShadowCalls shadows;

    /**
     * @param version of the product, sent to systems as {@code User-Agent}
     * @param policies null where nothing guards the systems
     */
    public SystemComponent(
            Systems systems,
            SecretStore secrets,
            Credentials credentials,
            Clock clock,
            String version,
            SubscriptionRegistry subscriptions,
            SystemPolicies policies) {
        this.systems = systems;
        CallSteps made = new CallSteps(secrets, credentials, clock, version, () -> observers, () -> traces, policies);
        this.steps = made::of;
        this.unjudged = made::unjudged;
        this.shadowed = made::shadow;
        this.version = version;
        this.clock = clock;
        this.subscriptions = subscriptions;
    }

    private SystemComponent(
            Systems systems,
            SubscriptionRegistry subscriptions,
            Clock clock,
            Function<SystemDescriptor, List<CallStep>> steps) {
        this.systems = systems;
        this.subscriptions = subscriptions;
        this.steps = steps;
        this.unjudged = List::of;
        this.shadowed = steps;
        this.version = "test";
        this.clock = clock;
    }

    /**
     * A component for trying routes out: calls are built and their answers judged as ever, and all between is the script.
     *
     * @param script gives clock, and never asks the rest
     */
    public static SystemComponent scripted(
            Systems systems, SecretStore secrets, Clock clock, SubscriptionRegistry subscriptions, CallStep script) {
        return new SystemComponent(systems, subscriptions, clock, system -> CallSteps.scripted(secrets, clock, script));
    }

    /** Who sees every answer; set before the first call. */
    public void observedBy(List<TrafficObserver> all) {
        observers = List.copyOf(all);
    }

    /** What records calls that no attempt of a delivery makes; set before the first call. */
    public void tracedBy(Traces all) {
        traces = all;
    }

    /** What carries requests to Camel's producers; before the first call. */
    public void carriedBy(CamelLines all) {
        lines = all;
    }

    /** Where earlier attempts' calls are found; before the first call. */
    public void remembers(CallHistory calls) {
        history = calls;
    }

    /** What decides between versions of a system; before the first call. Where nothing does, calls go where routes name. */
    public void decidesBy(VersionedCalls.Versions all) {
        versions = all;
    }

    /** Where what is collected is kept; before the first call. Where nothing is, each is called at once. */
    public void keepsIn(Function<Append, CompletionStage<Receipt>> ledger) {
        appends = ledger;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String[] parts = remaining.split("/");
        if (parts.length != 2 || !parameters.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.OPERATION_UNKNOWN,
                    "'system:" + remaining + "' is not of the form system:<name>/<operation> without parameters"));
        }
        SystemDescriptor system = systems.get(parts[0]);
        if (!system.operations().containsKey(parts[1])) {
            system.callable(parts[1]); // throws, saying what is wrong
        }
        return new SystemEndpoint(uri, this, system.name(), parts[1]);
    }

    private Wire wire(SystemDescriptor system) {
        return new CamelWire(getCamelContext(), system, lines, deadlines, clock);
    }

    /** Calls outside of any delivery. */
    public DirectCalls outside() {
        return new CallsOutside(chains::of, system -> new CallChain(system, unjudged.get(), this::wire));
    }

    /** Calls that are made of many items. */
    public BatchCalls collected() {
        return (system, operation, payload, key, scope) ->
                calls.call(new OutboundCall(system, operation, payload, key, scope));
    }

    PutAside putsAside(SystemEndpoint endpoint) {
        return new PutAside(endpoint, appends, clock);
    }

    /** Calls an operation, or its fallback. */
    FallbackCalls calls() {
        return calls;
    }

    /** The same at whatever version of the system it is to be. */
    VersionedCalls versioned() {
        return versioned;
    }

    Systems systems() {
        return systems;
    }

    SubscriptionRegistry subscriptions() {
        return subscriptions;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        deadlines = new Deadlines();
        chains = new CallChains(steps, this::wire, deadlines);
        calls = new FallbackCalls(systems, chains::of, history);
        if (versions != null) {
            shadowChains = new CallChains(shadowed, this::wire, deadlines);
            shadows = new ShadowCalls(shadowChains::of, versions.shadows(), version);
        }
        versioned = calls.by(versions, shadows);
    }

    @Override
    protected void doStop() throws Exception {
        if (shadows != null) {
            shadows.close();
            shadowChains.close();
        }
        chains.close();
        deadlines.close();
        super.doStop();
    }
}
