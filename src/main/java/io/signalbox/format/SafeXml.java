package io.signalbox.format;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.MissingResourceException;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens XML so that it can do no harm: no document type, no entity but the five of XML, nothing that is fetched. */
final class SafeXml {

    private SafeXml() {}

    /**
     * @param charset as the transport names it, or null for what the document says
     * @throws FormatException when it does not begin like XML
     */
    static XMLStreamReader open(InputStream in, String charset) throws IOException {
        // The JDK's own, whatever else is on the class path; made anew, since it is not for many threads.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            return charset == null ? factory.createXMLStreamReader(in) : factory.createXMLStreamReader(in, charset);
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (MissingResourceException e) {
            throw new FormatException("it is not well-formed XML", e);
        }
    }

    /** The next event. An executable without the texts of the JDK's parser throws that they are missing in place of what is wrong. */
    static int next(XMLStreamReader in) throws XMLStreamException {
        try {
            return in.next();
        } catch (MissingResourceException e) {
            throw new XMLStreamException(e);
        }
    }

    /** What it means that the reader failed; its own message may quote the document. */
    static IOException broken(XMLStreamException e) {
        if (e.getNestedException() instanceof CharConversionException) {
            return new FormatException("its bytes are not in the charset that it names", e);
        }
        if (e.getNestedException() instanceof IOException lost) {
            return lost;
        }
        return new FormatException("it is not well-formed XML" + at(e), e);
    }

    private static String at(XMLStreamException e) {
        return e.getLocation() == null || e.getLocation().getLineNumber() < 1
                ? ""
                : " at line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber();
    }
}
