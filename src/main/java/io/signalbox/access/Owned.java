package io.signalbox.access;

import java.util.Objects;

/**
 * An integration, and who answers for it.
 *
 * @param team of its card; null where none says so
 */
public record Owned(String integration, String team) {

    public Owned {
        Objects.requireNonNull(integration, "integration");
    }
}
