package io.signalbox.secret;

import java.util.Optional;

/** One place where secrets are kept. Asked at each use; safe for many threads. */
public interface SecretSource {

    /** What people call it: {@code files}, {@code environment}, {@code vault}. */
    String name();

    /**
     * The secret as it is now.
     *
     * @throws io.signalbox.problem.ProblemException when the place cannot be read; the next source is then not asked, since it
     *     may hold an older value
     */
    Optional<String> find(SecretName name);

    /** Whatever is remembered of it is read anew at the next use. */
    default void forget(SecretName name) {}

    /** Where a person puts it, such as {@code the file secrets/billing/token}. */
    String place(SecretName name);
}
