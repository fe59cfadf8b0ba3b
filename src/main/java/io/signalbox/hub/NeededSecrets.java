package io.signalbox.hub;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.signalbox.credential.CredentialConfig;
import io.signalbox.flow.Flows;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Flow;
import io.signalbox.routefile.Outline;
import io.signalbox.routefile.Source;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;
import io.signalbox.system.OAuthGrant;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** The secrets without which what the routes folder holds cannot work. Asked at the start, where somebody wants that. */
@Singleton
final class NeededSecrets {

    private final CredentialConfig config;
    private final Flows flows;
    private final Systems systems;
    private final SecretStore secrets;

    NeededSecrets(CredentialConfig config, Flows flows, Systems systems, SecretStore secrets) {
        this.config = config;
        this.flows = flows;
        this.systems = systems;
        this.secrets = secrets;
    }

    /** @throws ProblemException {@code SECRETS_MISSING} with all that are missing, where the settings want them at the start */
    void require() {
        if (!config.required()) {
            return;
        }
        Map<SecretName, String> missing = new LinkedHashMap<>();
        flows.all().stream().flatMap(this::of).distinct().forEach(name -> {
            try {
                secrets.get(name);
            } catch (ProblemException e) {
                missing.put(name, e.problem().detail());
            }
        });
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRETS_MISSING, missing.values().stream().collect(Collectors.joining("; "))));
        }
    }

    private Stream<SecretName> of(Flow flow) {
        Stream<SecretName> ofEvent = flow.event().stream()
                .flatMap(event -> systems.find(event.system()).stream().flatMap(system -> ofEvent(system, event)));
        Stream<SecretName> ofCalls = flow.systems().stream()
                .filter(system -> calls(flow.steps(), "system:" + system + "/"))
                .flatMap(name -> systems.find(name).stream())
                .flatMap(system -> ofSignIn(system.auth()).stream());
        return Stream.concat(ofEvent, ofCalls);
    }

    private static Stream<SecretName> ofEvent(SystemDescriptor system, Source.Event event) {
        return system.source(event.operation()).stream()
                .flatMap(operation -> Stream.concat(
                        operation.secrets().stream(),
                        operation.isFetched() ? ofSignIn(system.auth()).stream() : Stream.empty()));
    }

    /** A consent's first token is needed once: those that follow it are in the ledger. */
    private static Collection<SecretName> ofSignIn(Auth auth) {
        if (auth instanceof Auth.OAuth oauth && oauth.grant() instanceof OAuthGrant.RefreshToken consent) {
            return auth.secrets().stream()
                    .filter(name -> !name.equals(consent.first()))
                    .toList();
        }
        return auth.secrets();
    }

    private static boolean calls(List<Outline> steps, String endpoint) {
        return steps.stream()
                .anyMatch(step -> (step.says() != null && step.says().startsWith(endpoint))
                        || step.branches().stream().anyMatch(branch -> calls(branch.steps(), endpoint)));
    }
}
