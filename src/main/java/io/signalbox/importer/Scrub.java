package io.signalbox.importer;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.document.Document;

/** Takes literal secrets out of a tree before anything is made of it: none gets into a file that is written. */
final class Scrub {

    /** Stands where a secret stood. */
    static final String TAKEN_OUT = "{{secret}}";

    private static final Pattern OPTION = Pattern.compile("([?&]([A-Za-z0-9._-]+)=)(RAW\\([^)]*\\)|[^&#\\s]*)");
    private static final Pattern SCHEME = Pattern.compile("(?i)^(bearer|basic|token)\\s+");

    private final Notes notes;

    Scrub(Notes notes) {
        this.notes = notes;
    }

    void tree(JsonNode node, String pointer) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                String at = pointer + "/" + i;
                if (list.get(i).isTextual()) {
                    list.set(i, TextNode.valueOf(uri(list.get(i).asText(), at)));
                }
                tree(list.get(i), at);
            }
        } else if (node instanceof ObjectNode block) {
            header(block, pointer);
            for (Map.Entry<String, JsonNode> field : List.copyOf(block.properties())) {
                String at = Document.pointer(pointer, field.getKey());
                if (field.getValue().isValueNode()) {
                    block.set(field.getKey(), value(field.getKey(), field.getValue(), at));
                } else {
                    tree(field.getValue(), at);
                }
            }
        }
    }

    private JsonNode value(String key, JsonNode value, String pointer) {
        if (Credentials.isSecret(key) && Credentials.isLiteral(value.asText()) && !value.isBoolean()) {
            return TextNode.valueOf(taken(pointer, "'" + key + "'"));
        }
        return value.isTextual() ? TextNode.valueOf(uri(value.asText(), pointer)) : value;
    }

    private String uri(String text, String pointer) {
        String bare = text;
        Matcher user = Credentials.user(text);
        if (user.find() && Credentials.isLiteral(user.group(3))) {
            bare = text.substring(0, user.start(3))
                    + taken(pointer, "the password of '" + user.group(2) + "'")
                    + text.substring(user.end(3));
        }
        if (!bare.matches("\\S+:\\S*\\?.*")) {
            return bare;
        }
        return OPTION.matcher(bare).replaceAll(option -> {
            boolean isSecret = Credentials.isSecret(option.group(2)) && Credentials.isLiteral(option.group(3));
            return Matcher.quoteReplacement(
                    isSecret ? option.group(1) + taken(pointer, "'" + option.group(2) + "'") : option.group());
        });
    }

    /** A step that sets a header to what proves who calls. */
    private void header(ObjectNode block, String pointer) {
        if (!Credentials.isSecretHeader(block.path("name").asText())) {
            return;
        }
        for (JsonNode of : List.of(block, block.path("expression"))) {
            for (String language : List.of("constant", "simple")) {
                String text = of.path(language).isTextual()
                        ? of.path(language).asText()
                        : of.path(language).path("expression").asText();
                if (Credentials.isLiteral(text)) {
                    Matcher scheme = SCHEME.matcher(text);
                    String left = (scheme.find() ? scheme.group() : "")
                            + taken(pointer, "the header " + block.path("name").asText());
                    ((ObjectNode) of).putObject(language).put("expression", left);
                }
            }
        }
    }

    private String taken(String pointer, String what) {
        notes.decide(
                pointer,
                what
                        + " is a secret in the file and was left out: put it below secrets/, and change it where it was shared");
        return TAKEN_OUT;
    }
}
