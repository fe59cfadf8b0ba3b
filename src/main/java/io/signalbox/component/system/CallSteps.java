package io.signalbox.component.system;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.signalbox.credential.Credentials;
import io.signalbox.http.Answers;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.TrafficObserver;

/** Says which steps a call to a system goes through, and in which order. */
final class CallSteps {

    private final SecretStore secrets;
    private final Credentials credentials;
    private final Answers answers;
    private final String version;
    private final Supplier<List<TrafficObserver>> observers;
    private final SystemPolicies policies;

    /** @param policies null where nothing guards the systems */
    CallSteps(
            SecretStore secrets,
            Credentials credentials,
            Answers answers,
            String version,
            Supplier<List<TrafficObserver>> observers,
            SystemPolicies policies) {
        this.policies = policies;
        this.secrets = secrets;
        this.credentials = credentials;
        this.answers = answers;
        this.version = version;
        this.observers = observers;
    }

    /** What a call needs whose answer nobody judges. */
    record Probing(CallStep build, CallStep signIn, Verdict verdict) {}

    Probing probing() {
        return new Probing(new BuildStep(version), new AuthenticateStep(credentials), new Verdict(answers, secrets));
    }

    List<CallStep> of(SystemDescriptor system) {
        List<CallStep> steps = new ArrayList<>();
        steps.add(new RecordStep(new Verdict(answers, secrets)));
        steps.add(new BuildStep(version));
        if (policies != null) {
            steps.add(new GuardStep(policies, system, answers));
        }
        steps.add(new ObserveStep(observers.get()));
        steps.add(new AuthenticateStep(credentials));
        steps.add(new HeldStep());
        return steps;
    }

    /** The steps that need nobody but the descriptor and the message, with a script in place of all that follows. */
    static List<CallStep> scripted(SecretStore secrets, Answers answers, CallStep script) {
        return List.of(new RecordStep(new Verdict(answers, secrets)), new BuildStep("test"), script);
    }
}
