package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Rows of texts between separators (RFC 4180, and what is common beside it). Read are line ends of every kind, quotes within a text
 * that does not begin with one, and a byte order mark.
 *
 * @param hasHeader whether the first row names the columns
 * @param names of the columns: where there is a header, those that must be in it (none: all of it), else all in their order
 * @param lineEnd between the rows that are written
 * @param writesMark whether a byte order mark is written
 */
public record Csv(
        Charset charset,
        char separator,
        char quote,
        boolean hasHeader,
        List<String> names,
        Columns columns,
        String lineEnd,
        boolean writesMark)
        implements RowFormat {

    public Csv {
        names = List.copyOf(names);
    }

    @Override
    public RowReader read(InputStream in) throws IOException {
        return new ReadCsv(this, new Lines(TextStreams.open(in, charset), LONGEST));
    }

    @Override
    public RowWriter write(OutputStream out) throws IOException {
        return new WriteCsv(this, new TextOutput(out, charset, writesMark));
    }
}
