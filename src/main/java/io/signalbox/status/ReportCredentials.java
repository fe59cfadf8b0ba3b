package io.signalbox.status;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Role;
import io.signalbox.credential.CredentialReport;
import io.signalbox.credential.Credentials;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Says how each credential stands: whose it is, when it was used, when it ends. Reads the ledger, and so may block. */
@Singleton
public final class ReportCredentials {

    private final Actions actions;
    private final Credentials credentials;
    private final Systems systems;

    ReportCredentials(Actions actions, Credentials credentials, Systems systems) {
        this.actions = actions;
        this.credentials = credentials;
        this.systems = systems;
    }

    /** For somebody with a role for the whole hub: in alphabetical order of the systems. */
    public List<CredentialReport> report(Caller caller) {
        return actions.look(caller, Action.look("credentials"), this::report);
    }

    /** For the hub itself: an interface asks for somebody. */
    public List<CredentialReport> report() {
        return credentials.report(described());
    }

    /** How one stands; empty for somebody without a role for the whole hub, too. */
    public Optional<CredentialReport> find(Caller caller, String system) {
        return caller.covers(Role.VIEWER) ? find(system) : Optional.empty();
    }

    /** How one stands; empty for a system that needs none. */
    public Optional<CredentialReport> find(String system) {
        return systems.find(system).flatMap(described -> credentials.report(List.of(described)).stream()
                .findFirst());
    }

    /** The names of the systems that need credentials. Reads nothing. */
    public List<String> systems() {
        return described().stream()
                .filter(system -> !system.auth().secrets().isEmpty())
                .map(SystemDescriptor::name)
                .toList();
    }

    private List<SystemDescriptor> described() {
        return systems.names().stream()
                .flatMap(name -> systems.find(name).stream())
                .toList();
    }
}
