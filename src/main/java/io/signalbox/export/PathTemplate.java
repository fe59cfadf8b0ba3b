package io.signalbox.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as OpenAPI writes it.
 *
 * @param text such as {@code /accounts/{body-id}}
 * @param places by the name that each has there, such as {@code ${body/id}}
 */
record PathTemplate(String text, Map<String, String> places) {

    /** Where a value comes in, as descriptors write it; its group is what the value is. */
    static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");

    /** @param path as descriptors write it; a place that it has twice gets two names */
    static PathTemplate of(String path) {
        Map<String, String> places = new LinkedHashMap<>();
        Matcher place = PLACE.matcher(path);
        String text = place.replaceAll(found -> {
            String plain = Names.label(found.group(1));
            String name = plain;
            for (int i = 2; places.containsKey(name); i++) {
                name = plain + "-" + i;
            }
            places.put(name, found.group());
            return "{" + name + "}";
        });
        return new PathTemplate(text, places);
    }

    List<Map<String, Object>> parameters() {
        List<Map<String, Object>> parameters = new ArrayList<>();
        places.forEach((name, place) -> parameters.add(OpenApiText.parameter("path", name, true, place)));
        return parameters;
    }
}
