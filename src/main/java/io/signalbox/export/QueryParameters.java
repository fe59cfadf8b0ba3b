package io.signalbox.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.signalbox.system.ContractedOperation;

/** The queries of operations that are alike in all else. */
final class QueryParameters {

    /** Of a message, which has to have a value; a parameter with another place is left out while there is none. */
    private static final Pattern OF_MESSAGE = Pattern.compile("subject|header\\..*|body/.*");

    private QueryParameters() {}

    static List<Map<String, Object>> of(List<ContractedOperation> alike) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (ContractedOperation operation : alike) {
            for (String pair : query(operation)) {
                String[] sides = pair.split("=", 2);
                if (!sides[0].isEmpty() && !sides[0].contains("${")) {
                    values.computeIfAbsent(decoded(sides[0]), name -> new ArrayList<>())
                            .add(sides.length > 1 ? decoded(sides[1]) : "");
                }
            }
        }
        List<Map<String, Object>> parameters = new ArrayList<>();
        values.forEach((name, all) -> parameters.add(OpenApiText.parameter(
                "query",
                name,
                all.size() == alike.size() && all.stream().allMatch(QueryParameters::isAlwaysThere),
                String.join(" or ", new TreeSet<>(all)))));
        return parameters;
    }

    private static String[] query(ContractedOperation operation) {
        String[] sides = operation.pathAndQuery().split("\\?", 2);
        return sides.length > 1 ? sides[1].split("&") : new String[0];
    }

    private static boolean isAlwaysThere(String value) {
        return PathTemplate.PLACE.matcher(value).results().allMatch(place -> OF_MESSAGE
                .matcher(place.group(1))
                .matches());
    }

    private static String decoded(String text) {
        return text.contains("${") ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
