package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Rows in a compressed file.
 *
 * @param name of the file within a zip file
 */
public record PackedRows(RowFormat rows, Packing packing, String name) implements RowFormat {

    @Override
    public RowReader read(InputStream in) {
        return new RowReader() {
            private RowReader plain;
            private boolean isOver;
            private long line = 1;

            @Override
            public Row next() throws IOException {
                if (isOver) {
                    return null;
                }
                try {
                    plain = plain == null ? rows.read(packing.unpack(in)) : plain;
                    Row row = plain.next();
                    line = row == null ? line : row.line();
                    return row;
                } catch (FormatException e) {
                    isOver = true;
                    return Row.end(line, e.getMessage() + "; nothing behind it can be read");
                }
            }

            @Override
            public void close() throws IOException {
                if (plain == null) {
                    in.close();
                } else {
                    plain.close();
                }
            }
        };
    }

    @Override
    public RowWriter write(OutputStream out) throws IOException {
        return rows.write(packing.pack(out, name));
    }
}
