package io.signalbox.component.system;

import java.util.List;

import io.signalbox.system.Answers;
import io.signalbox.system.SecretStore;
import io.signalbox.system.SystemDescriptor;

/** Says which steps a call to a system goes through, and in which order. */
final class CallSteps {

    private final SecretStore secrets;
    private final Answers answers;
    private final String version;

    CallSteps(SecretStore secrets, Answers answers, String version) {
        this.secrets = secrets;
        this.answers = answers;
        this.version = version;
    }

    List<CallStep> of(SystemDescriptor system) {
        return List.of(
                new RecordStep(new Verdict(answers, secrets)), new BuildStep(version), new AuthenticateStep(secrets));
    }

    /** The steps that need nobody but the descriptor and the message, with a script in place of all that follows. */
    static List<CallStep> scripted(SecretStore secrets, Answers answers, CallStep script) {
        return List.of(new RecordStep(new Verdict(answers, secrets)), new BuildStep("test"), script);
    }
}
