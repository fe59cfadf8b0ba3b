package io.signalbox.importer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The systems of an import, one for each place outside. */
final class SystemDrafts {

    private final Map<String, SystemDraft> byPlace = new LinkedHashMap<>();
    private final Names names = new Names();

    /**
     * The system at a place.
     *
     * @param place tells systems apart, such as {@code https://api.example.com}
     * @param url as the descriptor shall have it; a plain address can be set otherwise by {@code <name>.url}
     */
    SystemDraft at(String place, String wanted, String title, String url) {
        return byPlace.computeIfAbsent(place, any -> {
            String plain = Names.kebab(wanted, "system");
            String name = names.unique(plain.matches("\\d+|true|false|null") ? "system-" + plain : plain);
            String filled = url == null || url.contains("{{") ? url : "{{" + name + ".url:" + url + "}}";
            return new SystemDraft(name, title, filled);
        });
    }

    Collection<SystemDraft> all() {
        return byPlace.values();
    }
}
