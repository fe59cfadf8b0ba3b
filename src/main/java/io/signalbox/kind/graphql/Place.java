package io.signalbox.kind.graphql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
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

    /** Of a poll, such as {@code cursor}; a number where the variable is one. */
    record OfPoll(String name, boolean isNumber) implements Place {

        @Override
        public Optional<JsonNode> value(TemplateValues values, JsonNode body) {
            return values.place(name)
                    .map(text -> isNumber && text.matches("-?\\d{1,18}")
                            ? LongNode.valueOf(Long.parseLong(text))
                            : TextNode.valueOf(text));
        }

        @Override
        public String text() {
            return "${" + name + "}";
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
     * @param ofPoll the places of a poll; empty for a call
     * @param type of the variable, such as {@code Int}
     * @throws IllegalArgumentException saying in our words what is wrong
     */
    static Place of(JsonNode written, Set<String> ofPoll, String type) {
        Matcher place = FORM.matcher(written.asText());
        if (!written.isTextual() || !written.asText().contains("${")) {
            return new Constant(written);
        }
        Optional<String> named = ofPoll.stream()
                .filter(name -> written.asText().equals("${" + name + "}"))
                .findFirst();
        if (named.isPresent()) {
            return new OfPoll(named.get(), type.startsWith("Int"));
        }
        if (!ofPoll.isEmpty()) {
            throw new IllegalArgumentException("'" + written.asText() + "' is not one of "
                    + ofPoll.stream().sorted().map(name -> "${" + name + "}").collect(Collectors.joining(", "))
                    + " alone");
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
