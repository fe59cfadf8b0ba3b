package io.signalbox.sandbox.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Collects everything that is wrong with a body, so that one answer names it all. */
public final class BodyCheck {

    public static final Set<String> PLANS = Set.of("starter", "team", "enterprise");
    public static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    public static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");
    public static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final JsonNode body;
    private final List<String> problems = new ArrayList<>();

    public BodyCheck(JsonNode body) {
        this.body = body;
    }

    public BodyCheck required(String... pointers) {
        for (String pointer : pointers) {
            String text = Json.text(body, pointer);
            if (text == null || text.isBlank()) {
                problems.add(pointer + " is missing or not a text");
            }
        }
        return this;
    }

    /** What is absent or null passes; anything else must be a text. */
    public BodyCheck optional(String... pointers) {
        for (String pointer : pointers) {
            JsonNode found = body.at(pointer);
            if (!found.isMissingNode() && !found.isNull() && !found.isTextual()) {
                problems.add(pointer + " is not a text");
            }
        }
        return this;
    }

    public BodyCheck oneOf(String pointer, Set<String> allowed) {
        String text = Json.text(body, pointer);
        if (text != null && !allowed.contains(text)) {
            problems.add(pointer + " is none of "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        return this;
    }

    public BodyCheck like(String pointer, Pattern pattern, String wanted) {
        String text = Json.text(body, pointer);
        if (text != null && !text.isEmpty() && !pattern.matcher(text).matches()) {
            problems.add(pointer + " is not " + wanted);
        }
        return this;
    }

    /** The refusal, or null where the body is right. */
    public SimulatedAnswer refusal() {
        return problems.isEmpty()
                ? null
                : SimulatedAnswer.error(400, "invalid_body", String.join("; ", problems) + ".");
    }
}
