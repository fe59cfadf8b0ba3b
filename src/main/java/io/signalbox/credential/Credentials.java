package io.signalbox.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

import org.jboss.logging.Logger;

import io.signalbox.ledger.Notes;
import io.signalbox.schedule.Job;
import io.signalbox.schedule.Schedule;
import io.signalbox.schedule.Threads;
import io.signalbox.secret.SecretName;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.Auth;
import io.signalbox.system.SystemDescriptor;

/** The credentials of all systems. What is known of one outlives a new version of its system's descriptor. */
public final class Credentials implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);
    private static final int THREADS = 2;

    private final SecretStore secrets;
    private final Notes notes;
    private final MaterialFactory factory;
    private final Clock clock;
    private final ExecutorService background;
    private final Map<String, CredentialUse> uses = new ConcurrentHashMap<>();
    private final Map<String, Credential> bySystem = new ConcurrentHashMap<>();

    /** @param margin how long before its end a token is replaced */
    public Credentials(
            SecretStore secrets, TokenEndpoint endpoint, Notes notes, Seal seal, Duration margin, Clock clock) {
        this.secrets = secrets;
        this.notes = notes;
        this.clock = clock;
        this.background = Threads.bounded("credentials", THREADS);
        String process = UUID.randomUUID().toString();
        this.factory = new MaterialFactory(endpoint, notes, seal, process, margin, background, clock);
    }

    /** Signs in at systems that give out no tokens, and remembers nothing: for where the hub itself does not run. */
    public static Credentials apart(SecretStore secrets, Clock clock) {
        return new Credentials(
                secrets, NoHub.ENDPOINT, NoHub.NOTES, new Seal(new byte[Seal.KEY]), Duration.ZERO, clock);
    }

    /** Begins to write what is known of credentials now and then. */
    void start(Schedule schedule) {
        schedule.add(Job.every("credentials", WRITTEN_EVERY, this::write));
    }

    /** The credential of a system, the same for all its calls. */
    public Credential of(SystemDescriptor system) {
        Credential known = bySystem.get(system.name());
        return known != null && isFor(known, system)
                ? known
                : bySystem.compute(
                        system.name(),
                        (name, last) -> last != null && isFor(last, system)
                                ? last
                                : new Credential(system, secrets, factory, use(name)));
    }

    private static boolean isFor(Credential known, SystemDescriptor system) {
        SystemDescriptor other = known.system();
        return other == system
                || other.auth().equals(system.auth()) && other.address().equals(system.address());
    }

    private CredentialUse use(String system) {
        return uses.computeIfAbsent(system, name -> new CredentialUse(name, notes, factory.seal()));
    }

    /** What there is to say about the credentials of these systems. Blocks. */
    public List<CredentialReport> report(Collection<SystemDescriptor> systems) {
        return systems.stream()
                .filter(system -> !(system.auth() instanceof Auth.None))
                .map(system ->
                        new CredentialReporter(of(system), use(system.name()), secrets, clock).report(system, systems))
                .toList();
    }

    /**
     * Forgets tokens, so that the next call fetches one, and reads the secrets anew.
     *
     * @param dropOld whether the old secrets are not to be used any more, for one that others may know
     */
    public void rotate(SystemDescriptor system, boolean dropOld) {
        of(system).rotate(dropOld);
        for (SecretName name : system.operationSecrets()) {
            secrets.reread(name);
            if (dropOld) {
                secrets.forgetPrevious(name);
            }
        }
    }

    /** Writes what has changed. Blocks. */
    void write() {
        try {
            uses.values().forEach(CredentialUse::write);
        } catch (RuntimeException e) {
            LOG.debug("what is known of credentials could not be written", e);
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        write();
    }
}
