package io.signalbox.credential;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.signalbox.ledger.Notes;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.secret.SecretSource;
import io.signalbox.secret.SecretStore;

/** Makes secrets and credentials from the settings. */
@Singleton
class CredentialBeans {

    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(10);

    private VaultSecrets vault;

    @Produces
    @Singleton
    TokenEndpoint tokenEndpoint() {
        return new TokenCalls(TOKEN_TIMEOUT);
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
                        case "files" -> SecretStore.files(folder, clock);
                        case "environment" -> SecretStore.environment(System.getenv());
                        case "vault" -> vault(vaultConfig, schedule, clock);
                        default ->
                            throw new IllegalArgumentException("signalbox.credential.sources: there is no source '"
                                    + source + "'; write files, environment and vault in the order you want");
                    });
        }
        return SecretStore.of(sources, clock, config.overlap());
    }

    private VaultSecrets vault(VaultConfig config, Schedule schedule, Clock clock) {
        if (config.url().isEmpty()) {
            throw new IllegalArgumentException(
                    "signalbox.credential.sources names vault, so signalbox.vault.url must say where it is");
        }
        vault = new VaultSecrets(new VaultClient(config, clock), config, clock);
        schedule.add(Job.every("vault", config.refresh(), vault::readAll));
        return vault;
    }

    @Produces
    @Singleton
    Seal seal(SecretStore secrets, @ConfigProperty(name = "signalbox.data", defaultValue = "data") Path data) {
        return new Seal(SealKey.find(secrets, data));
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
