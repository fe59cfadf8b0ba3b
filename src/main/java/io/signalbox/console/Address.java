package io.signalbox.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a page is, so that it can lead to itself in another order or further back.
 *
 * @param said what stands behind the path, without what was done before
 */
record Address(String path, Map<String, String> said) {

    Address with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(said);
        all.put(name, value);
        return new Address(path, all);
    }

    /** From the question mark on; empty when it says nothing. */
    String query() {
        String query = said.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return path + query();
    }
}
