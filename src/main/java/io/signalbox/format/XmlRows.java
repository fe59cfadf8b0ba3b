package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * The elements at one path of an XML document, each as {@link XmlForm} has it. What is not well-formed ends the reading.
 *
 * @param path names from the root on, two at least, none of them written out with its namespace
 * @param arrays places within a row, such as {@code /phone}, whose elements are a list even where there is only one
 */
public record XmlRows(XmlNames names, List<String> path, Set<String> arrays) implements RowFormat {

    public XmlRows {
        path = List.copyOf(path);
        arrays = Set.copyOf(arrays);
    }

    @Override
    public RowReader read(InputStream in) throws IOException {
        return new ReadXmlRows(this, in);
    }

    /** @throws FormatException when a name of the path is none that XML allows */
    @Override
    public RowWriter write(OutputStream out) throws IOException {
        return new WriteXmlRows(this, out);
    }
}
