package io.signalbox.call;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.signalbox.credential.Credentials;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.trace.Traces;

/** Says which steps a call to a system goes through, and in which order. */
public final class CallSteps {

    private final SecretStore secrets;
    private final Credentials credentials;
    private final Clock clock;
    private final String version;
    private final Supplier<List<TrafficObserver>> observers;
    private final Supplier<Traces> traces;
    private final SystemPolicies policies;

    /** @param policies null where nothing guards the systems */
    public CallSteps(
            SecretStore secrets,
            Credentials credentials,
            Clock clock,
            String version,
            Supplier<List<TrafficObserver>> observers,
            Supplier<Traces> traces,
            SystemPolicies policies) {
        this.traces = traces;
        this.policies = policies;
        this.secrets = secrets;
        this.credentials = credentials;
        this.clock = clock;
        this.version = version;
        this.observers = observers;
    }

    /** What a call goes through whose answer nobody judges, and that nobody learns from. */
    public List<CallStep> unjudged() {
        return List.of(new BuildStep(version), new TraceStep(traces.get()), new AuthenticateStep(credentials));
    }

    /** What a call goes through that is built already, and whose answer is only compared: nobody else learns of it. */
    public List<CallStep> shadow(SystemDescriptor system) {
        List<CallStep> steps = new ArrayList<>();
        steps.add(new RecordStep(new Verdict(clock, secrets), List.of()));
        if (policies != null) {
            steps.add(new GuardStep(policies, system));
        }
        steps.add(new TraceStep(traces.get()));
        steps.add(new AuthenticateStep(credentials));
        return steps;
    }

    public List<CallStep> of(SystemDescriptor system) {
        List<CallStep> steps = new ArrayList<>();
        steps.add(new RecordStep(new Verdict(clock, secrets), observers.get()));
        steps.add(new BuildStep(version));
        if (policies != null) {
            steps.add(new GuardStep(policies, system));
        }
        steps.add(new TraceStep(traces.get()));
        steps.add(new ObserveStep(observers.get()));
        steps.add(new AuthenticateStep(credentials));
        steps.add(new HeldStep());
        return steps;
    }

    /** The steps that need nobody but the descriptor and the message, with a script in place of all that follows. */
    public static List<CallStep> scripted(SecretStore secrets, Clock clock, CallStep script) {
        return List.of(new RecordStep(new Verdict(clock, secrets), List.of()), new BuildStep("test"), script);
    }
}
