package io.signalbox.system;

import java.util.LinkedHashMap;
import java.util.Map;

import io.signalbox.document.Section;

/** Reads the places where a system runs, each with its own credentials if it has some. */
final class EnvironmentsReader {

    private final Placeholders placeholders;

    EnvironmentsReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** @param shared how we sign in where an environment does not say otherwise */
    Map<String, Environment> read(Section root, Auth shared) {
        Section environments = root.at("environments");
        BaseUrlReader urls = new BaseUrlReader(placeholders);
        Map<String, Environment> read = new LinkedHashMap<>();
        for (String name : environments.keys()) {
            Section environment = environments.at(name);
            Auth auth = environment.has("auth") ? new AuthReader(environment.at("auth"), placeholders).read() : shared;
            urls.place(environment).ifPresent(url -> read.put(name, new Environment(url, auth)));
        }
        return read;
    }
}
