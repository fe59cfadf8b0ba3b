package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads rows out of an XML document. */
final class ReadXmlRows implements RowReader {

    private final XmlRows form;
    private final Budget budget;
    private XMLStreamReader in;
    private ReadXml elements;
    private int depth;

    /** How many names of the path the open elements have. */
    private int matched;

    private boolean isOver;

    ReadXmlRows(XmlRows form, InputStream in) {
        this.form = form;
        this.budget = new Budget(in);
    }

    @Override
    public Row next() throws IOException {
        if (isOver) {
            return null;
        }
        try {
            if (in == null) {
                in = SafeXml.open(budget, null);
                elements = new ReadXml(in, form.names(), form.arrays(), true);
            }
            Row row = find();
            isOver = row == null || row.isLast();
            budget.renew();
            return row;
        } catch (XMLStreamException e) {
            IOException failure = SafeXml.broken(e);
            if (failure instanceof FormatException flaw) {
                return end(flaw);
            }
            throw failure;
        } catch (FormatException e) {
            return end(e);
        }
    }

    private Row end(FormatException flaw) {
        isOver = true;
        return Row.end(line(), flaw.getMessage() + "; nothing behind it can be read");
    }

    private long line() {
        return in == null ? 1 : Math.max(1, in.getLocation().getLineNumber());
    }

    private Row find() throws XMLStreamException, FormatException {
        while (in.hasNext()) {
            int event = elements.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                matched = Math.min(matched, depth);
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = form.names().ofElement(in);
                if (depth == 0 && !name.equals(form.path().get(0))) {
                    return Row.end(line(), "its root is not '" + form.path().get(0) + "'");
                }
                if (isRow(name)) {
                    long line = line();
                    return Row.of(line, elements.row());
                }
                budget.renew();
            }
        }
        return null;
    }

    /** Whether the element that begins is one; else it is open from now on. */
    private boolean isRow(String name) {
        boolean fits = matched == depth
                && depth < form.path().size()
                && name.equals(form.path().get(depth));
        if (fits && depth + 1 == form.path().size()) {
            return true;
        }
        matched = fits ? matched + 1 : matched;
        depth++;
        return false;
    }

    @Override
    public void close() throws IOException {
        budget.close();
    }
}
