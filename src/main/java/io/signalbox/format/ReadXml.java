package io.signalbox.format;

import java.io.IOException;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.signalbox.message.Json;

/** Reads elements as JSON, by the rule of {@link XmlForm}. For one document. */
final class ReadXml {

    private final XMLStreamReader in;
    private final XmlNames names;
    private final Set<String> arrays;
    private final boolean toItsEnd;
    private boolean isCutOff;

    /**
     * @param toItsEnd whether a document that breaks off is none; else what came of it is read
     * @param arrays places, such as {@code /order/line}, whose elements are a list even where there is only one
     */
    ReadXml(XMLStreamReader in, XmlNames names, Set<String> arrays, boolean toItsEnd) {
        this.toItsEnd = toItsEnd;
        this.in = in;
        this.names = names;
        this.arrays = arrays;
    }

    /** The whole document: an object with the root element as its one field. */
    ObjectNode document() throws IOException {
        try {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            while (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
                next();
            }
            child(root, "", "", 1);
            while (!isCutOff && in.hasNext()) {
                next();
            }
            return root;
        } catch (XMLStreamException e) {
            throw SafeXml.broken(e);
        }
    }

    /** The next event; a document type is refused before anything of it counts. */
    int next() throws XMLStreamException, FormatException {
        int event = event();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new FormatException("it has a document type or an entity of its own, which are not read");
        }
        return event;
    }

    /** What breaks off ends all that is open. */
    private int event() throws XMLStreamException {
        if (isCutOff) {
            return XMLStreamConstants.END_ELEMENT;
        }
        try {
            return SafeXml.next(in);
        } catch (XMLStreamException e) {
            if (toItsEnd || in.getEventType() == XMLStreamConstants.START_DOCUMENT) {
                throw e;
            }
            isCutOff = true;
            return XMLStreamConstants.END_ELEMENT;
        }
    }

    /** The element that the reader is at, as a tree of its own; leaves the reader at its end. */
    JsonNode row() throws XMLStreamException, FormatException {
        return element("", "", 1);
    }

    /** Adds the element that the reader is at, and leaves the reader at its end. */
    private void child(ObjectNode to, String place, String emittedDefault, int depth)
            throws XMLStreamException, FormatException {
        String name = names.ofElement(in);
        String here = place + "/" + name;
        JsonNode value = element(here, emittedDefault, depth);
        JsonNode present = to.get(name);
        if (present instanceof ArrayNode list) {
            list.add(value);
        } else if (present != null) {
            to.putArray(name).add(present).add(value);
        } else if (arrays.contains(here)) {
            to.putArray(name).add(value);
        } else {
            to.set(name, value);
        }
    }

    /** @param emittedDefault the namespace that names without a prefix have in the tree so far, by a declaration that was kept */
    private JsonNode element(String place, String emittedDefault, int depth)
            throws XMLStreamException, FormatException {
        if (depth > Json.DEEPEST) {
            throw new FormatException("it is nested more than " + Json.DEEPEST + " levels deep");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String bare = declarations(object, emittedDefault);
        for (int i = 0; i < in.getAttributeCount(); i++) {
            object.put("@" + names.ofAttribute(in, i), in.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        boolean hasChildren = false;
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                hasChildren = true;
                child(object, place, bare, depth + 1);
            } else if (isText(event)) {
                text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
            }
        }
        if (object.isEmpty()) {
            return TextNode.valueOf(text.toString());
        }
        if (hasChildren ? !text.toString().isBlank() : text.length() > 0) {
            object.put("#text", text.toString());
        }
        return object;
    }

    private String declarations(ObjectNode object, String emittedDefault) {
        String bare = emittedDefault;
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            String prefix = in.getNamespacePrefix(i) == null ? "" : in.getNamespacePrefix(i);
            String uri = in.getNamespaceURI(i) == null ? "" : in.getNamespaceURI(i);
            boolean isKept = uri.isEmpty() ? !emittedDefault.isEmpty() : names.keeps(prefix, uri);
            if (isKept) {
                object.put(prefix.isEmpty() ? "@xmlns" : "@xmlns:" + prefix, uri);
                bare = prefix.isEmpty() ? uri : bare;
            }
        }
        return bare;
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }
}
