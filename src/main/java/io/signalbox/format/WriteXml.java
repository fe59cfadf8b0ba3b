package io.signalbox.format;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.format.XmlName.Part;
import io.signalbox.message.Json;

/** Writes JSON as elements, by the rule of {@link XmlForm}. For one document. */
final class WriteXml {

    private final XmlNames names;
    private final Map<String, String> around;
    private final StringBuilder to;

    /** @param around the namespaces that are declared where the elements will stand, by prefix */
    WriteXml(XmlNames names, Map<String, String> around, StringBuilder to) {
        this.names = names;
        this.around = around;
        this.to = to;
    }

    /**
     * What holds where an element is written.
     *
     * @param bound the namespaces by prefix, as they are declared in the document
     * @param bare the namespace that names without a prefix have in the tree
     */
    private record Scope(Map<String, String> bound, String bare) {

        Scope in(Map<String, String> declared, String otherBare) {
            if (declared.isEmpty()) {
                return bare.equals(otherBare) ? this : new Scope(bound, otherBare);
            }
            Map<String, String> all = new LinkedHashMap<>(bound);
            all.putAll(declared);
            return new Scope(all, otherBare);
        }
    }

    /** Each field of an object as an element, or as several. */
    void elements(JsonNode object) throws FormatException {
        Map<String, String> bound = new LinkedHashMap<>(around);
        bound.putIfAbsent("", "");
        Scope outside = new Scope(bound, names.bare());
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            elements(field.getKey(), field.getValue(), outside, "/" + field.getKey(), 1);
        }
    }

    private void elements(String key, JsonNode value, Scope scope, String place, int depth) throws FormatException {
        if (value.isArray()) {
            for (JsonNode each : value) {
                if (each.isArray()) {
                    throw new FormatException("a list within a list has no form in XML, at " + place);
                }
                element(key, each, scope, place, depth);
            }
        } else {
            element(key, value, scope, place, depth);
        }
    }

    private void element(String key, JsonNode value, Scope outer, String place, int depth) throws FormatException {
        if (value.isNull()) {
            return;
        }
        if (depth > Json.DEEPEST) {
            throw new FormatException("it is nested more than " + Json.DEEPEST + " levels deep");
        }
        Map<String, String> declared = new LinkedHashMap<>();
        if (depth == 1) {
            declared.putAll(names.declared());
            declared.entrySet().removeAll(around.entrySet());
        }
        declare(value, declared, place);
        String bare = declared.getOrDefault("", outer.bare());
        Part name = XmlName.parse(key, place);
        bind(name, bare, outer, declared, place);
        StringBuilder attributes = attributes(value, outer, declared, place);
        to.append('<').append(name.text());
        declared.forEach((prefix, uri) -> XmlText.attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri, to));
        to.append(attributes);
        int before = to.length();
        to.append('>');
        content(value, outer.in(declared, bare), place, depth);
        if (to.length() == before + 1) {
            to.setLength(before);
            to.append("/>");
        } else {
            to.append("</").append(name.text()).append('>');
        }
    }

    /** The declarations that the tree itself holds. */
    private static void declare(JsonNode value, Map<String, String> declared, String place) throws FormatException {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String key = field.getKey();
            if (key.equals("@xmlns") || key.startsWith("@xmlns:")) {
                String prefix = key.equals("@xmlns") ? "" : XmlName.part(key.substring("@xmlns:".length()), place);
                String uri = XmlText.scalar(field.getValue(), place);
                if (uri.isEmpty() && !prefix.isEmpty()) {
                    throw new FormatException("the prefix '" + prefix + "' cannot stand for no namespace, at " + place);
                }
                declared.put(prefix, uri);
            }
        }
    }

    /** Declares what the name of an element needs. */
    private void bind(Part name, String bare, Scope outer, Map<String, String> declared, String place)
            throws FormatException {
        if (name.prefix() != null) {
            need(name.prefix(), outer, declared, place);
            return;
        }
        String uri = name.uri() == null ? bare : name.uri();
        if (!uri.equals(declared.getOrDefault("", outer.bound().get("")))) {
            declared.put("", uri);
        }
    }

    private void need(String prefix, Scope outer, Map<String, String> declared, String place) throws FormatException {
        if (declared.containsKey(prefix) || outer.bound().containsKey(prefix) || prefix.equals("xml")) {
            return;
        }
        String uri = names.uri(prefix);
        if (uri == null) {
            throw new FormatException("the prefix '" + prefix + "' is declared nowhere, at " + place);
        }
        declared.put(prefix, uri);
    }

    private StringBuilder attributes(JsonNode value, Scope outer, Map<String, String> declared, String place)
            throws FormatException {
        StringBuilder attributes = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String key = field.getKey();
            boolean isAttribute = key.startsWith("@") && !key.equals("@xmlns") && !key.startsWith("@xmlns:");
            if (!isAttribute || field.getValue().isNull()) {
                continue;
            }
            String at = place + "/" + key;
            Part name = XmlName.parse(key.substring(1), at);
            String written = name.text();
            if (name.prefix() != null) {
                need(name.prefix(), outer, declared, at);
            } else if (name.uri() != null && !name.uri().isEmpty()) {
                written = prefixFor(name.uri(), outer, declared) + ":" + name.text();
            }
            XmlText.attribute(written, XmlText.scalar(field.getValue(), at), attributes);
        }
        return attributes;
    }

    /** A prefix of the document's own for an attribute whose namespace has none in the tree. */
    private static String prefixFor(String uri, Scope outer, Map<String, String> declared) {
        int number = 1;
        while (declared.containsKey("n" + number) || outer.bound().containsKey("n" + number)) {
            number++;
        }
        declared.put("n" + number, uri);
        return "n" + number;
    }

    private void content(JsonNode value, Scope scope, String place, int depth) throws FormatException {
        if (!value.isObject()) {
            XmlText.text(XmlText.scalar(value, place), to);
            return;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String key = field.getKey();
            String at = place + "/" + key;
            if (key.equals("#text")) {
                XmlText.text(XmlText.scalar(field.getValue(), at), to);
            } else if (!key.startsWith("@")) {
                elements(key, field.getValue(), scope, at, depth + 1);
            }
        }
    }
}
