package io.signalbox.ingress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Unpacks a body that came compressed: measured first, so that no memory is taken that it does not need or may not have. */
final class Unpack {

    static final String IDENTITY = "identity";

    private static final Set<String> KNOWN = Set.of(IDENTITY, "gzip", "x-gzip");
    private static final int BLOCK = 8 * 1024;

    private final int limit;

    /** @param limit how large an unpacked body may be, in bytes */
    Unpack(int limit) {
        this.limit = limit;
    }

    static boolean knows(String coding) {
        return KNOWN.contains(coding);
    }

    /**
     * @param room asked before memory is taken for so many bytes; false when there is none
     * @throws ProblemException {@code BODY_TOO_LARGE}, {@code BODIES_CROWDED}, {@code BODY_NOT_UNPACKED}
     */
    byte[] gzip(byte[] packed, IntPredicate room) {
        try {
            int size = measure(packed);
            if (!room.test(size)) {
                throw new ProblemException(Problem.of(
                        ProblemCode.BODIES_CROWDED,
                        "requests that have not been answered yet take all the memory they may"));
            }
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BLOCK)) {
                return in.readNBytes(size);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(ProblemCode.BODY_NOT_UNPACKED, "the body says to be gzip, but is not, or not whole"), e);
        }
    }

    private int measure(byte[] packed) throws IOException {
        byte[] block = new byte[BLOCK];
        int size = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BLOCK)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                size += read;
                if (size > limit) {
                    throw new ProblemException(Problem.of(
                            ProblemCode.BODY_TOO_LARGE,
                            "the body is larger than the " + limit + " bytes allowed, unpacked"));
                }
            }
        }
        return size;
    }
}
