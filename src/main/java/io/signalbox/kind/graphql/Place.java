package io.signalbox.kind.graphql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.exchange.TemplateValues;

/** Where the value of a variable comes from. */
sealed interface Place {

    Pattern FORM = Pattern.compile("\\$\\{(subject|header\\.([A-Za-z0-9-]+)|body((?:/[^{}]*)?))}");

    /**
     * @param body a missing node for none
     * @return empty where the message has nothing there
     */
    Optional<JsonNode> value(TemplateValues values, JsonNode body);

    /** As descriptors write it; empty for what is the same for all messages. */
    String text();

    /** The same for all messages. */
    record Constant(JsonNode value) implements Place {

        @Override
        public Optional<JsonNode> value(TemplateValues values, JsonNode body) {
            return Optional.of(value);
        }

        @Override
        public String text() {
            return "";
        }
    }

    /** The business key. */
    record Subject() implements Place {

        @Override
        public Optional<JsonNode> value(TemplateValues values, JsonNode body) {
            return values.subject().map(TextNode::valueOf);
        }

        @Override
        public String text() {
            return "${subject}";
        }
    }

    /** @param name in lower case */
    record Header(String name) implements Place {

        @Override
        public Optional<JsonNode> value(TemplateValues values, JsonNode body) {
            return values.header(name).map(TextNode::valueOf);
        }

        @Override
        public String text() {
            return "${header." + name + "}";
        }
    }

    /** A place of the body, or all of it, with its type. */
    record Body(JsonPointer pointer) implements Place {

        @Override
        public Optional<JsonNode> value(TemplateValues values, JsonNode body) {
            return Optional.of(body.at(pointer)).filter(node -> !node.isMissingNode());
        }

        @Override
        public String text() {
            return "${body" + pointer + "}";
        }
    }

    /**
     * @param written as the descriptor has it
     * @throws IllegalArgumentException saying in our words what is wrong
     */
    static Place of(JsonNode written) {
        Matcher place = FORM.matcher(written.asText());
        if (!written.isTextual() || !written.asText().contains("${")) {
            return new Constant(written);
        }
        if (!place.matches()) {
            throw new IllegalArgumentException("'" + written.asText()
                    + "' is not one of ${subject}, ${header.<name>}, ${body} and ${body/<pointer>} alone");
        }
        if (place.group(2) != null) {
            return new Header(place.group(2).toLowerCase(Locale.ROOT));
        }
        return place.group(3) == null ? new Subject() : new Body(JsonPointer.compile(place.group(3)));
    }
}
