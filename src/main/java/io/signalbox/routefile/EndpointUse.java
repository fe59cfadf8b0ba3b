package io.signalbox.routefile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.Position;

/**
 * One place where a route names an endpoint.
 *
 * @param role what the route does with it
 * @param uri as written, with options behind a {@code ?} if the author put them there
 * @param options from the uri and from {@code parameters}
 * @param stepId the id of the step, or null
 * @param pointer JSON pointer of the uri
 * @param position where the uri stands
 */
public record EndpointUse(
        Role role, String uri, List<Option> options, String stepId, String pointer, Position position) {

    /** Whether messages come from an endpoint or go there. */
    public enum Role {
        FROM,
        TO
    }

    /**
     * One option of an endpoint.
     *
     * @param value as text; a block or a list reads as its JSON
     * @param pointer JSON pointer of the option, or of the uri that holds it
     */
    public record Option(String name, String value, String pointer) {}

    public EndpointUse {
        options = List.copyOf(options);
    }

    /** The component, such as {@code system}; a uri may be nothing else. */
    public String scheme() {
        return uri.split("[:?]", 2)[0];
    }

    /** What stands between the scheme and the options, such as {@code billing/create-account}. */
    public String path() {
        String bare = uri.split("\\?", 2)[0];
        return bare.substring(Math.min(bare.length(), scheme().length() + 1)).replaceFirst("^//", "");
    }

    public Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    /** Reads {@code uri} and {@code parameters} of a block, or a step that is nothing but its uri. */
    static Optional<EndpointUse> read(Role role, Document document, JsonNode block, String pointer) {
        JsonNode uri = block.isTextual() ? block : block.path("uri");
        if (!uri.isTextual()) {
            return Optional.empty();
        }
        String at = block.isTextual() ? pointer : Document.pointer(pointer, "uri");
        List<Option> options = new ArrayList<>(inUri(uri.asText(), at));
        String parameters = Document.pointer(pointer, "parameters");
        block.path("parameters")
                .properties()
                .forEach(field -> options.add(new Option(
                        field.getKey(),
                        field.getValue().isValueNode()
                                ? field.getValue().asText()
                                : field.getValue().toString(),
                        Document.pointer(parameters, field.getKey()))));
        String id = block.path("id").isTextual() ? block.path("id").asText() : null;
        return Optional.of(new EndpointUse(role, uri.asText(), options, id, at, document.position(at)));
    }

    private static List<Option> inUri(String uri, String pointer) {
        List<Option> options = new ArrayList<>();
        String[] parts = uri.split("\\?", 2);
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            String[] option = pair.split("=", 2);
            options.add(new Option(decoded(option[0]), option.length < 2 ? "" : decoded(option[1]), pointer));
        }
        return options;
    }

    /** Camel decodes options too, so {@code %23bean} is as good as {@code #bean}. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
