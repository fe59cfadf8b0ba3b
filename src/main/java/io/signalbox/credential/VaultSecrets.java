package io.signalbox.credential;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretSource;

/**
 * Secrets in HashiCorp Vault: {@code billing/token} is the field {@code token} of the entry {@code billing}. What is in use is
 * read anew in the background, so that a call waits for Vault at the first use only, and goes on while Vault is away.
 */
final class VaultSecrets implements SecretSource, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(VaultSecrets.class);

    private final VaultClient client;
    private final VaultConfig config;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    VaultSecrets(VaultClient client, VaultConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param fields null when it could not be read
     * @param read when it was read, or tried to be
     * @param failure why not, or null
     */
    private record Entry(Map<String, String> fields, Instant read, String failure) {}

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public Optional<String> find(SecretName name) {
        String[] parts = split(name);
        Entry entry = entries.computeIfAbsent(parts[0], this::read);
        if (entry.fields() == null && clock.instant().isAfter(entry.read().plus(config.refresh()))) {
            entry = entries.compute(parts[0], (key, last) -> read(key));
        }
        if (entry.fields() == null) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SECRETS_UNREACHABLE,
                    "secret '" + name + "' cannot be read from Vault: " + entry.failure()));
        }
        return Optional.ofNullable(entry.fields().get(parts[1])).filter(value -> !value.isEmpty());
    }

    @Override
    public String place(SecretName name) {
        String[] parts = split(name);
        return "the field " + parts[1] + " of " + client.path(parts[0]) + " in Vault";
    }

    @Override
    public void forget(SecretName name) {
        entries.computeIfPresent(split(name)[0], (entry, last) -> newer(entry, last));
    }

    /** The last part of a name is the field. */
    private static String[] split(SecretName name) {
        int slash = name.value().lastIndexOf('/');
        return new String[] {name.value().substring(0, slash), name.value().substring(slash + 1)};
    }

    /** Reads what is in use anew; for a job. */
    void readAll() {
        for (String entry : entries.keySet()) {
            Entry last = entries.get(entry);
            Entry next = newer(entry, last);
            entries.replace(entry, last, next);
        }
    }

    /** What was read serves on while Vault is away, for a while. */
    private Entry newer(String entry, Entry last) {
        Entry next = read(entry);
        boolean serves = next.fields() == null
                && last.fields() != null
                && clock.instant().isBefore(last.read().plus(config.grace()));
        return serves ? last : next;
    }

    private Entry read(String entry) {
        Instant now = clock.instant();
        try {
            Map<String, String> fields = client.read(entry).orElse(Map.of());
            if (failing.remove(entry)) {
                LOG.infof("Vault can be read again entry=%s", entry);
            }
            return new Entry(fields, now, null);
        } catch (VaultClient.VaultException e) {
            return failed(entry, now, e.getMessage());
        } catch (IOException e) {
            return failed(entry, now, "the token file or the answer cannot be read");
        }
    }

    private Entry failed(String entry, Instant now, String why) {
        if (failing.add(entry)) {
            LOG.warnf("Vault cannot be read: %s entry=%s", why, entry);
        }
        return new Entry(null, now, why);
    }

    @Override
    public void close() {
        client.close();
    }
}
