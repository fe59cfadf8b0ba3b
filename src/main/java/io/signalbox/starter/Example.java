package io.signalbox.starter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A working integration for each pattern, with its systems and tests; {@code files} in its folder lists what it has. */
public enum Example {
    CONTENT_BASED_ROUTER,
    ENRICHER,
    EVENT_DRIVEN_KAFKA,
    LEGACY_BUS,
    MESSAGE_FILTER,
    POINT_TO_POINT,
    SCATTER_GATHER,
    SPLITTER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public void draft(Drafts drafts) {
        String folder = "example/" + this + "/";
        for (String file : Template.text(folder + "files").split("\n")) {
            String schema = schema(file);
            if (schema == null) {
                drafts.add(file, Template.text(folder + file));
            } else {
                drafts.add(file, folder + file, schema, Map.of());
            }
        }
    }

    private static String schema(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        boolean isDescriptor = file.startsWith("systems/") && name.endsWith(".yaml");
        return isDescriptor
                ? "system"
                : name.equals("integration.yaml") ? "integration" : name.endsWith(".test.yaml") ? "test" : null;
    }

    /** The secrets its systems take, by name. */
    public List<String> secrets() {
        String folder = "example/" + this + "/";
        return Arrays.stream(Template.text(folder + "files").split("\n"))
                .filter(file -> file.startsWith("systems/"))
                .flatMap(file -> NewSystem.secretsIn(Template.text(folder + file)).stream())
                .distinct()
                .toList();
    }
}
