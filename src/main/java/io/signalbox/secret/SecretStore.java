package io.signalbox.secret;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where secrets are kept. Asked at each use, so that a rotated secret is used by the next call. Safe for many threads. */
public interface SecretStore {

    /** How long an old secret of a webhook is accepted beside the new one, unless said otherwise. */
    Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    /** @throws io.signalbox.problem.ProblemException {@code SECRET_MISSING}, saying where to put it */
    Secret get(SecretName name);

    /** The value before the last change, while both are to be accepted. */
    Optional<Secret> previous(SecretName name);

    /** The text with every secret known so far replaced; for texts that a system wrote and people will read. */
    String mask(String text);

    /** Makes a text known as secret that was made of one, such as a token. The oldest such texts are forgotten. */
    void conceal(String text);

    /** As {@link #conceal}, for a text that stays the same as long as the secret, and is never forgotten. */
    void concealForGood(String text);

    /** The next use reads it from its source, however lately that was done. */
    void reread(SecretName name);

    /** Ends the overlap: the value before the last change is not accepted any more. */
    void forgetPrevious(SecretName name);

    /** Where a secret comes from and when it changed; empty while it is missing. */
    Optional<Origin> origin(SecretName name);

    /** @param changed when this process saw the last change, or null */
    record Origin(String source, Instant changed) {}

    /** @param sources in the order in which they are asked */
    static SecretStore of(List<SecretSource> sources, Clock clock, Duration overlap) {
        return new StoredSecrets(sources, clock, overlap);
    }

    /** Secrets in files, {@code <folder>/billing/token}, else in the environment, {@code SIGNALBOX_SECRET_BILLING_TOKEN}. */
    static SecretStore of(Path folder, Map<String, String> environment, Clock clock) {
        return of(List.of(files(folder, clock), environment(environment)), clock, DEFAULT_OVERLAP);
    }

    /** The source {@code files}. */
    static SecretSource files(Path folder, Clock clock) {
        return new FileSecrets(folder, clock);
    }

    /** The source {@code environment}. */
    static SecretSource environment(Map<String, String> environment) {
        return new EnvironmentSecrets(environment);
    }
}
