package io.signalbox.importer;

import java.util.Optional;

/** How endpoints of some components are written here. Empty leaves an endpoint as it is, for the check to speak of. */
interface Conversion {

    /** What a step calls instead. */
    default Optional<String> to(Endpoint endpoint, Before before, Notes notes) {
        return Optional.empty();
    }

    /** What a route starts from instead. */
    default Optional<String> from(Endpoint endpoint, Notes notes) {
        return Optional.empty();
    }
}
