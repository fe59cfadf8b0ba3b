package io.signalbox.format;

import java.util.Map;
import java.util.TreeMap;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * How elements and attributes of namespaces are named in a tree. Namespaces are known by the prefixes that were declared for them,
 * whatever prefixes a document uses; {@code ""} declares that names without a prefix are in a namespace.
 */
public final class XmlNames {

    /** None declared: a document's own prefixes count. */
    public static final XmlNames NONE = new XmlNames(Map.of());

    private static final String XSI = "xsi";

    private final Map<String, String> uris = new TreeMap<>();
    private final Map<String, String> prefixes = new TreeMap<>();

    /** @param declared the namespace by its prefix */
    public XmlNames(Map<String, String> declared) {
        uris.put(XMLConstants.XML_NS_PREFIX, XMLConstants.XML_NS_URI);
        uris.put(XSI, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        uris.putAll(declared);
        uris.forEach((prefix, uri) -> prefixes.put(uri, prefix));
    }

    /** The same with one more. */
    public XmlNames with(String prefix, String uri) {
        Map<String, String> more = new TreeMap<>(uris);
        more.put(prefix, uri);
        return new XmlNames(more);
    }

    /** The namespace of names without a prefix, where nothing else is said; empty for none. */
    String bare() {
        return uris.getOrDefault("", "");
    }

    /** Null when the prefix is not declared. */
    String uri(String prefix) {
        return uris.get(prefix);
    }

    /** Those that a document declares at its root: all but the two that are always known. */
    Map<String, String> declared() {
        Map<String, String> declared = new TreeMap<>(uris);
        declared.keySet().removeIf(prefix -> prefix.isEmpty() || isAlwaysKnown(prefix));
        return declared;
    }

    private static boolean isAlwaysKnown(String prefix) {
        return prefix.equals(XMLConstants.XML_NS_PREFIX) || prefix.equals(XSI);
    }

    /** Whether a document's own declaration has to be kept, since names in the tree use its prefix. */
    boolean keeps(String prefix, String uri) {
        return !prefixes.containsKey(uri) && !uris.containsKey(prefix);
    }

    /** The name of the element that the reader is at. */
    String ofElement(XMLStreamReader in) {
        String uri = text(in.getNamespaceURI());
        String prefix = text(in.getPrefix());
        String declared = prefixes.get(uri);
        if (declared != null) {
            return name(declared, in.getLocalName());
        }
        return uris.containsKey(prefix) ? full(uri, in.getLocalName()) : name(prefix, in.getLocalName());
    }

    /** The name of an attribute: one without a prefix is in no namespace. */
    String ofAttribute(XMLStreamReader in, int index) {
        String uri = text(in.getAttributeNamespace(index));
        String local = in.getAttributeLocalName(index);
        if (uri.isEmpty()) {
            return local;
        }
        String prefix = prefixes.getOrDefault(uri, text(in.getAttributePrefix(index)));
        boolean isClear = !prefix.isEmpty() && (prefixes.containsKey(uri) || !uris.containsKey(prefix));
        return isClear ? name(prefix, local) : full(uri, local);
    }

    private static String name(String prefix, String local) {
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    /** Where the document's prefix, or none, stands for another namespace in the tree. */
    private static String full(String uri, String local) {
        return "{" + uri + "}" + local;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
