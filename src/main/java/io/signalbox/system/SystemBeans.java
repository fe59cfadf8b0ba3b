package io.signalbox.system;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the application knows of systems. */
@Singleton
class SystemBeans {

    /** None until the routes folder is read, after Camel's start. */
    @Produces
    @Singleton
    Systems systems() {
        return Systems.none();
    }
}
