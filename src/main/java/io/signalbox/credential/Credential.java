package io.signalbox.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.SystemDescriptor;

/**
 * How we sign in at one system. Secrets are read at each call. Those that worked last stay usable until the new ones have
 * worked: a call that is refused with the new ones is tried once more with the old, and while only these work, they go first and
 * the new ones are tried once a minute. Safe for many threads.
 */
public final class Credential {

    private static final Logger LOG = Logger.getLogger(Credential.class);
    private static final Duration TRY_NEW_AGAIN = Duration.ofMinutes(1);
    private static final Set<ProblemCode> REFUSALS =
            Set.of(ProblemCode.TOKEN_REFUSED, ProblemCode.CONSENT_ENDED, ProblemCode.SECRET_UNUSABLE);

    private final SystemDescriptor system;
    private final SecretStore secrets;
    private final MaterialFactory factory;
    private final CredentialUse use;
    private final Clock clock;
    private final Map<CredentialSecrets, Material> materials = new ConcurrentHashMap<>();

    /** The secrets that worked last; null before the first time. */
    private volatile CredentialSecrets proven;

    /** The secrets as they were read last. */
    private volatile CredentialSecrets latest;

    private volatile Refusal refusal;

    Credential(SystemDescriptor system, SecretStore secrets, MaterialFactory factory, CredentialUse use) {
        this.system = system;
        this.secrets = secrets;
        this.factory = factory;
        this.use = use;
        this.clock = factory.clock();
        this.proven = use.old(secrets).orElse(null);
    }

    /** New secrets were refused while the old ones still work. */
    private record Refusal(CredentialSecrets refused, Instant since, Instant tryAgain) {

        Refusal later(Instant time) {
            return new Refusal(refused, since, time);
        }
    }

    SystemDescriptor system() {
        return system;
    }

    /**
     * How a call signs in first; blocks while a token is fetched.
     *
     * @throws ProblemException when a secret is missing or unusable, or there is no token
     */
    public SignIn first() {
        CredentialSecrets now = read();
        CredentialSecrets old = proven;
        try {
            if (old == null || old.equals(now)) {
                return signIn(now, null);
            }
            return isOldFirst(now) ? firstOf(old, now) : firstOf(now, old);
        } catch (ProblemException e) {
            if (REFUSALS.contains(e.problem().code())) {
                refused(); // by the provider, or by what the secret holds
            }
            throw e;
        }
    }

    /**
     * Opens a connection as every call does: with the new secrets, and where they are refused with the old ones.
     *
     * @param open fails with {@code AUTHENTICATION_REFUSED} where we are not let in
     */
    public <T> T opening(Function<SignIn, T> open) {
        SignIn signIn = first();
        while (true) {
            try {
                T opened = open.apply(signIn);
                answered(signIn, true);
                return opened;
            } catch (ProblemException e) {
                if (e.problem().code() != ProblemCode.AUTHENTICATION_REFUSED) {
                    throw e;
                }
                Optional<SignIn> next = next(signIn, true);
                if (next.isEmpty()) {
                    refused();
                    throw e;
                }
                signIn = next.get();
            }
        }
    }

    /**
     * How a call signs in that was refused. Empty when there is no other way.
     *
     * @param mayBeToken whether a new token may help
     */
    public Optional<SignIn> next(SignIn refused, boolean mayBeToken) {
        if (mayBeToken && refused.token() != null && !refused.isRenewed()) {
            Optional<Token> renewed = refused.material().tokens().after(refused.token());
            if (renewed.isPresent()) {
                return Optional.of(new SignIn(refused.secrets(), refused.material(), renewed.get(), refused));
            }
        }
        if (refused.isRenewed()) {
            refused.material().tokens().fruitless();
        }
        CredentialSecrets now = read();
        return Stream.of(now, proven)
                .filter(Objects::nonNull)
                .filter(other -> !refused.hasTried(other))
                .findFirst()
                .flatMap(other -> otherWay(other, refused));
    }

    /**
     * A call was answered, and not refused.
     *
     * @param isAccepted whether the answer says that we were let in, whatever came of it behind
     */
    public void answered(SignIn signIn, boolean isAccepted) {
        Instant now = clock.instant();
        use.used(now);
        if (!isAccepted) {
            return;
        }
        use.succeeded(now);
        if (signIn.token() != null) {
            signIn.material().tokens().worked(signIn.token());
        }
        CredentialSecrets old = proven;
        if (signIn.secrets() != old) {
            worked(signIn.secrets(), old);
        } else {
            signIn.triedOther().ifPresent(other -> oldWorksAlone(other, now));
        }
    }

    /**
     * The connection ended before there was an answer. With TLS 1.3 that is how a server may refuse a certificate. The request may
     * have been taken all the same, so it is not sent again here; the next attempt begins with the old certificate.
     */
    public void lost(SignIn signIn) {
        CredentialSecrets old = proven;
        if (signIn.identity() != null && old != null && !signIn.secrets().equals(old)) {
            oldWorksAlone(signIn.secrets(), clock.instant());
        }
    }

    /** A call was refused in every way there is. */
    public void refused() {
        Instant now = clock.instant();
        use.used(now);
        use.refused(now);
    }

    /** Forgets tokens and reads the secrets anew; with {@code dropOld}, the old ones are not used again. */
    void rotate(boolean dropOld) {
        system.auth().secrets().forEach(secrets::reread);
        materials.values().stream()
                .map(Material::tokens)
                .filter(Objects::nonNull)
                .forEach(TokenCell::forget);
        refusal = null;
        if (dropOld) {
            system.auth().secrets().forEach(secrets::forgetPrevious);
            proven = null;
            use.overlap(null);
        }
    }

    /** Since when new secrets are refused while the old ones work; empty when that is not so. */
    Optional<Instant> newRefusedSince() {
        Refusal known = refusal;
        return known == null ? Optional.empty() : Optional.of(known.since());
    }

    /** What the secrets in use give, if they have been used. */
    Optional<Material> material() {
        CredentialSecrets now = proven;
        return now == null ? materials.values().stream().findFirst() : Optional.ofNullable(materials.get(now));
    }

    /** When a person's consent ends, where somebody has said. */
    Optional<Instant> consentEnds() {
        return material().map(Material::tokens).flatMap(TokenCell::ends);
    }

    /** Reads the secrets, and remembers when they have changed. */
    CredentialSecrets read() {
        CredentialSecrets now = CredentialSecrets.of(system.auth(), secrets);
        CredentialSecrets old = proven;
        latest = now;
        if (now.equals(old)) {
            if (refusal != null) {
                forgetRefusal(); // somebody has put the old ones back
            }
            return old;
        }
        if (use.seen(now, clock.instant()) && old != null) {
            LOG.infof(
                    "the credentials of a system have changed, the old ones stay until the new have worked system=%s",
                    system.name());
            use.overlap(old);
        }
        return now;
    }

    private boolean isOldFirst(CredentialSecrets now) {
        Refusal known = refusal;
        Instant time = clock.instant();
        if (known == null || !known.refused().equals(now)) {
            return false;
        }
        if (time.isBefore(known.tryAgain())) {
            return true;
        }
        refusal = known.later(time.plus(TRY_NEW_AGAIN)); // this call tries them, the others go on
        return false;
    }

    private SignIn firstOf(CredentialSecrets one, CredentialSecrets other) {
        try {
            return signIn(one, null);
        } catch (ProblemException e) {
            if (!REFUSALS.contains(e.problem().code())) {
                throw e;
            }
            SignIn second = signIn(other, null);
            if (other.equals(proven)) {
                oldWorksAlone(one, clock.instant());
            }
            return second;
        }
    }

    private Optional<SignIn> otherWay(CredentialSecrets other, SignIn refused) {
        try {
            return Optional.of(signIn(other, refused));
        } catch (ProblemException e) {
            if (REFUSALS.contains(e.problem().code())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private SignIn signIn(CredentialSecrets snapshot, SignIn before) {
        Material material = materials.get(snapshot);
        if (material == null) {
            material = materials.computeIfAbsent(snapshot, key -> factory.make(system, key));
        }
        return new SignIn(
                snapshot,
                material,
                material.tokens() == null ? null : material.tokens().get(),
                before);
    }

    /** An answer that comes late may speak for secrets that are not the present ones any more. */
    private void worked(CredentialSecrets worked, CredentialSecrets old) {
        if (old != null && !worked.equals(latest)) {
            return;
        }
        proven = worked;
        if (old != null && !worked.equals(old)) {
            LOG.infof("the new credentials of a system have worked system=%s", system.name());
            materials.keySet().retainAll(List.of(worked));
            forgetRefusal();
        }
    }

    private void forgetRefusal() {
        refusal = null;
        use.overlap(null);
    }

    private void oldWorksAlone(CredentialSecrets refusedSecrets, Instant now) {
        Refusal known = refusal;
        Instant again = now.plus(TRY_NEW_AGAIN);
        if (known != null && known.refused().equals(refusedSecrets)) {
            refusal = known.later(again);
            return;
        }
        refusal = new Refusal(refusedSecrets, now, again);
        LOG.errorf(
                "the new credentials of a system are refused, the old ones are used for as long as they work system=%s",
                system.name());
    }
}
