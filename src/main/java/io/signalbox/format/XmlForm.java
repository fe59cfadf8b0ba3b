package io.signalbox.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * XML as JSON and back. A document is an object with its root as the one field. An element with nothing but text is that text; else it is
 * an object with its attributes as {@code @name}, its elements by name, elements of one name as a list, and text beside them as
 * {@code #text}. All values are texts, character for character; white space between elements, comments, processing
 * instructions, and where elements of different names stood among each other are not kept. Names follow {@link XmlNames};
 * declarations that a name in the tree needs are kept as {@code @xmlns} and {@code @xmlns:prefix}.
 *
 * @param arrays places, such as {@code /order/line}, whose elements are a list even where there is only one
 */
public record XmlForm(XmlNames names, Set<String> arrays) {

    public XmlForm {
        arrays = Set.copyOf(arrays);
    }

    /**
     * @param charset as the transport names it, or null for what the document says
     * @throws FormatException when it is no XML that is read
     */
    public ObjectNode read(byte[] document, String charset) throws IOException {
        return read(new ByteArrayInputStream(document), charset);
    }

    /** The same from a stream, to whose end it reads. The caller bounds its size. */
    public ObjectNode read(InputStream document, String charset) throws IOException {
        return new ReadXml(SafeXml.open(document, charset), names, arrays, true).document();
    }

    /** The same of a document of which only the beginning came: what it holds so far. */
    public ObjectNode readBeginning(byte[] document, String charset) throws IOException {
        InputStream in = new ByteArrayInputStream(document);
        return new ReadXml(SafeXml.open(in, charset), names, arrays, false).document();
    }

    /** @throws FormatException when it has no form in XML, saying where */
    public byte[] write(JsonNode document) throws FormatException {
        boolean isOne = document.isObject()
                && document.size() == 1
                && !document.fieldNames().next().startsWith("@")
                && !document.elements().next().isNull()
                && (!document.elements().next().isArray()
                        || document.elements().next().size() == 1);
        if (!isOne) {
            throw new FormatException("a document must be an object with one field, its root element");
        }
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + elements(document);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String elements(JsonNode object) throws FormatException {
        return elements(object, Map.of());
    }

    /**
     * The fields of an object as elements, to stand in a document of another's.
     *
     * @param around the namespaces that are declared there, by prefix
     */
    public String elements(JsonNode object, Map<String, String> around) throws FormatException {
        if (!object.isObject()) {
            throw new FormatException("only the fields of an object can be written as elements");
        }
        StringBuilder text = new StringBuilder();
        new WriteXml(names, around, text).elements(object);
        return text.toString();
    }
}
