package io.signalbox.system;

import java.util.LinkedHashMap;
import java.util.Map;

import io.signalbox.document.Section;
import io.signalbox.system.SystemDescriptor.Environment;

/** Reads the places where a system runs, each with its own credentials if it has some. */
final class EnvironmentsReader {

    private final Placeholders placeholders;
    private final AddressReader addresses;

    EnvironmentsReader(Placeholders placeholders, AddressReader addresses) {
        this.addresses = addresses;
        this.placeholders = placeholders;
    }

    /** @param shared how we sign in where an environment does not say otherwise */
    Map<String, Environment> read(Section root, Auth shared) {
        Section environments = root.at("environments");
        Map<String, Environment> read = new LinkedHashMap<>();
        for (String name : environments.keys()) {
            Section environment = environments.at(name);
            Auth auth = environment.has("auth") ? new AuthReader(environment.at("auth"), placeholders).read() : shared;
            addresses.place(environment).ifPresent(address -> read.put(name, new Environment(address, auth)));
        }
        return read;
    }
}
