package io.signalbox.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** How a file is compressed. A file that grows as no file of people does is refused while it is read. */
public enum Packing {
    NONE,
    GZIP,
    /** With one file in it. */
    ZIP;

    /** From so many bytes on the growth counts. */
    private static final long NOTICED = 64L << 20;

    private static final long MOST_GROWTH = 200;

    /** The first there is in a zip file. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** As descriptors write it; empty for another word. */
    static Optional<Packing> of(String word) {
        return Stream.of(values())
                .filter(packing -> packing.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    /** @throws FormatException there or while reading, when it is not packed so, or not for good */
    public InputStream unpack(InputStream in) throws IOException {
        if (this == NONE) {
            return in;
        }
        Counted packed = new Counted(in);
        try {
            InputStream plain = this == GZIP ? new GZIPInputStream(packed, 64 * 1024) : entry(packed);
            return new Unpacked(plain, packed);
        } catch (ZipException e) {
            in.close();
            throw new FormatException(broken(), e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream entry(InputStream packed) throws IOException {
        ZipInputStream zip = new ZipInputStream(packed);
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && entry.isDirectory()) {
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            throw new FormatException("there is no file in the zip file, or it is none");
        }
        return zip;
    }

    private String broken() {
        return "it cannot be unpacked as " + name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param name of the file within a zip file
     * @return closes what it writes to
     */
    public OutputStream pack(OutputStream out, String name) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, 64 * 1024);
            case ZIP -> {
                ZipOutputStream zip = new ZipOutputStream(out);
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(NO_TIME); // the same rows are the same bytes
                zip.putNextEntry(entry);
                yield new FilterOutputStream(zip) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        zip.write(bytes, offset, length);
                    }
                };
            }
        };
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = super.read(to, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private final class Unpacked extends FilterInputStream {

        private final Counted packed;
        private long count;

        Unpacked(InputStream plain, Counted packed) {
            super(plain);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(to, offset, length);
            } catch (ZipException | EOFException e) {
                throw new FormatException(broken(), e);
            }
            count += Math.max(0, read);
            if (count > NOTICED && count / MOST_GROWTH > packed.count) {
                throw new FormatException("it grows more than " + MOST_GROWTH + " times when it is unpacked");
            }
            if (read < 0) {
                refuseMore();
            }
            return read;
        }

        /** What would not be read is not passed over in silence. */
        private void refuseMore() throws IOException {
            if (in instanceof ZipInputStream zip) {
                ZipEntry more = zip.getNextEntry();
                while (more != null && more.isDirectory()) {
                    more = zip.getNextEntry();
                }
                if (more != null) {
                    throw new FormatException("there are several files in the zip file");
                }
            }
        }
    }
}
