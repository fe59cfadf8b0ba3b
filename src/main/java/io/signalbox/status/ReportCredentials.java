package io.signalbox.status;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.signalbox.credential.CredentialReport;
import io.signalbox.credential.Credentials;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

/** Says how each credential stands: whose it is, when it was used, when it ends. Reads the ledger, and so may block. */
@Singleton
public final class ReportCredentials {

    private final Credentials credentials;
    private final Systems systems;

    ReportCredentials(Credentials credentials, Systems systems) {
        this.credentials = credentials;
        this.systems = systems;
    }

    /** In alphabetical order of the systems. */
    public List<CredentialReport> report() {
        return credentials.report(described());
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
