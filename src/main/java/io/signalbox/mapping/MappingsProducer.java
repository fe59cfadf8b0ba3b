package io.signalbox.mapping;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The mappings of the application: none until the routes folder is read, after Camel's start. */
final class MappingsProducer {

    @Produces
    @Singleton
    Mappings mappings() {
        return Mappings.none();
    }
}
