package io.signalbox.jdbc;

import java.sql.Driver;

/**
 * A driver that was found in a folder.
 *
 * @param loader of its own; nothing of the hub is in it
 * @param place the jar, or the folder of jars, by its name
 * @param version as the jar says, else as the driver does
 * @param sha256 of the jar that holds it, in hexadecimal digits
 */
record LoadedDriver(Driver driver, ClassLoader loader, String place, String version, String sha256) {

    String inWords() {
        return place + ", version " + version + ", SHA-256 " + sha256;
    }
}
