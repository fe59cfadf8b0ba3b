package io.signalbox.credential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.datafolder.DataFolder;
import io.signalbox.ledger.Notes;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.secret.SecretSource;
import io.signalbox.secret.SecretStore;
import io.signalbox.trace.Traces;

/** Makes secrets and credentials from the settings. */
@Singleton
class CredentialBeans {

    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(10);

    private VaultSecrets vault;

    @Produces
    @Singleton
    TokenEndpoint tokenEndpoint(Traces traces) {
        return new TokenCalls(TOKEN_TIMEOUT, traces);
    }

    void close(@Disposes TokenEndpoint endpoint) {
        ((TokenCalls) endpoint).close();
    }

    @Produces
    @Singleton
    SecretStore secretStore(
            @ConfigProperty(name = "signalbox.secrets", defaultValue = "secrets") Path folder,
            CredentialConfig config,
            VaultConfig vaultConfig,
            Schedule schedule,
            Clock clock) {
        List<SecretSource> sources = new ArrayList<>();
        for (String source : config.sources()) {
            sources.add(
                    switch (source) {
                        case "files" -> files(folder, clock);
                        case "environment" -> SecretStore.environment(System.getenv());
                        case "vault" -> vault(vaultConfig, schedule, clock);
                        default ->
                            throw refused("signalbox.credential.sources: there is no source '" + source
                                    + "'; write files, environment and vault in the order you want");
                    });
        }
        return SecretStore.of(sources, clock, config.overlap());
    }

    /** A folder that is missing may be left out on purpose; one that is there and cannot be read is a mistake. */
    private static SecretSource files(Path folder, Clock clock) {
        if (Files.exists(folder)
                && !(Files.isDirectory(folder) && Files.isReadable(folder) && Files.isExecutable(folder))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRETS_FOLDER_UNUSABLE,
                    "cannot read the secrets folder " + folder.toAbsolutePath().normalize() + ": "
                            + (Files.isDirectory(folder) ? "the hub's user may not read it" : "it is not a folder")));
        }
        return SecretStore.files(folder, clock);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.SETTING_REFUSED, detail));
    }

    private VaultSecrets vault(VaultConfig config, Schedule schedule, Clock clock) {
        if (config.url().isEmpty()) {
            throw refused("signalbox.credential.sources names vault, so signalbox.vault.url must say where it is");
        }
        vault = new VaultSecrets(new VaultClient(config, clock), config, clock);
        schedule.add(Job.every("vault", config.refresh(), vault::readAll));
        return vault;
    }

    @Produces
    @Singleton
    Seal seal(SecretStore secrets, DataFolder data) {
        return new Seal(SealKey.find(secrets, data.path()));
    }

    @Produces
    @Singleton
    Credentials credentials(
            SecretStore secrets,
            TokenEndpoint endpoint,
            Notes notes,
            Seal seal,
            CredentialConfig config,
            Schedule schedule,
            Clock clock) {
        Credentials credentials = new Credentials(secrets, endpoint, notes, seal, config.margin(), clock);
        credentials.start(schedule);
        return credentials;
    }

    void close(@Disposes Credentials credentials) {
        credentials.close();
        if (vault != null) {
            vault.close();
        }
    }
}
