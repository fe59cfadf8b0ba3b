package io.signalbox.component.system;

import java.util.List;
import java.util.function.Supplier;

import io.signalbox.system.Answers;
import io.signalbox.system.SecretStore;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.TrafficObserver;

/** Says which steps a call to a system goes through, and in which order. */
final class CallSteps {

    private final SecretStore secrets;
    private final Answers answers;
    private final String version;
    private final Supplier<List<TrafficObserver>> observers;

    CallSteps(SecretStore secrets, Answers answers, String version, Supplier<List<TrafficObserver>> observers) {
        this.secrets = secrets;
        this.answers = answers;
        this.version = version;
        this.observers = observers;
    }

    List<CallStep> of(SystemDescriptor system) {
        return List.of(
                new RecordStep(new Verdict(answers, secrets)),
                new BuildStep(version),
                new ObserveStep(observers.get()),
                new AuthenticateStep(secrets));
    }

    /** The steps that need nobody but the descriptor and the message, with a script in place of all that follows. */
    static List<CallStep> scripted(SecretStore secrets, Answers answers, CallStep script) {
        return List.of(new RecordStep(new Verdict(answers, secrets)), new BuildStep("test"), script);
    }
}
