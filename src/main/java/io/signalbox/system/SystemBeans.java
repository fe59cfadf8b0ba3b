package io.signalbox.system;

import java.nio.file.Path;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the application knows of systems. */
@Singleton
class SystemBeans {

    @Produces
    @Singleton
    SecretStore secretStore(@ConfigProperty(name = "signalbox.secrets", defaultValue = "secrets") Path folder) {
        return SecretStore.of(folder, System.getenv());
    }

    /** None until the routes folder is read, after Camel's start. */
    @Produces
    @Singleton
    Systems systems() {
        return Systems.none();
    }
}
