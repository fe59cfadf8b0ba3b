package io.signalbox.system;

import java.nio.file.Path;
import java.util.Map;

/** Where secrets are kept. Asked at each use, so that a rotated secret is used by the next call. Safe for many threads. */
public interface SecretStore {

    /** @throws io.signalbox.problem.ProblemException {@code SECRET_MISSING}, saying where to put it */
    Secret get(SecretName name);

    /** The text with every secret handed out so far replaced; for texts that a system wrote and people will read. */
    String mask(String text);

    /**
     * Secrets in files, {@code <folder>/billing/token} with line ends at its end trimmed, else in the environment,
     * {@code SIGNALBOX_SECRET_BILLING_TOKEN}.
     */
    static SecretStore of(Path folder, Map<String, String> environment) {
        return new StoredSecrets(folder, environment);
    }
}
