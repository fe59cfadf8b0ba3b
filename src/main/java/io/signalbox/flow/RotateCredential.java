package io.signalbox.flow;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Reported;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.credential.CredentialReport;
import io.signalbox.credential.Credentials;
import io.signalbox.exchange.SamplePayload;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/**
 * Takes a changed secret into use now: forgets the token, reads the secret anew, and proves it by the operation that the
 * descriptor names. Changes nothing at the system.
 */
@Singleton
public final class RotateCredential {

    public static final Action ACTION = Action.of("rotate-credential", Role.ADMIN);

    private final Actions actions;
    private final Credentials credentials;
    private final Systems systems;
    private final KnownNames names;
    private final DirectCalls calls;

    RotateCredential(Actions actions, Credentials credentials, Systems systems, DirectCalls calls, KnownNames names) {
        this.actions = actions;
        this.credentials = credentials;
        this.systems = systems;
        this.names = names;
        this.calls = calls;
    }

    /**
     * What came of it.
     *
     * @param probe the operation that was called, or null when the descriptor names none
     * @param works whether that call went through; null when there was none
     * @param problem why not, or null
     * @param alarm what there is to do about the credential now, or null
     */
    public record Rotated(String system, String probe, Boolean works, String problem, String alarm)
            implements Reported {

        @Override
        public String inWords() {
            if (probe == null) {
                return "taken into use; not proved, since credentials.probe is not set";
            }
            return works ? "proved by " + probe : probe + " failed: " + problem;
        }
    }

    /**
     * @param dropOld whether the old secret is not to be used any more
     * @throws ProblemException {@code NOT_ALLOWED}, or {@code TARGET_UNKNOWN}
     */
    public Rotated rotate(Caller caller, String system, boolean dropOld, String reason) {
        Request request = new Request(caller, "system/" + system, reason);
        return actions.perform(request, ACTION, act -> {
            names.require(Target.system(system));
            return rotate(systems.get(system), dropOld);
        });
    }

    private Rotated rotate(SystemDescriptor system, boolean dropOld) {
        credentials.rotate(system, dropOld);
        String operation = system.terms().probe();
        String problem = null;
        if (operation != null) {
            try {
                calls.call(system, operation, SamplePayload.nothing(), "probe-" + UUID.randomUUID());
            } catch (ProblemException e) {
                problem = e.problem().toString();
            }
        }
        return new Rotated(
                system.name(), operation, operation == null ? null : problem == null, problem, alarm(system));
    }

    private String alarm(SystemDescriptor system) {
        return credentials.report(List.of(system)).stream()
                .map(CredentialReport::alarm)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
