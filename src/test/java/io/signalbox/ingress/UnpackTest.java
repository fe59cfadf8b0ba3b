package io.signalbox.ingress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnpackTest {

    private static final int LIMIT = 1000;

    private final Unpack unpack = new Unpack(LIMIT);

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private void refuses(byte[] packed, IntPredicate room, ProblemCode code) {
        assertThatThrownBy(() -> unpack.gzip(packed, room))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @Test
    void asksForAsMuchMemoryAsItTakes() throws IOException {
        byte[] plain = "x".repeat(LIMIT).getBytes(StandardCharsets.UTF_8);
        AtomicInteger asked = new AtomicInteger();

        assertThat(unpack.gzip(gzip(plain), size -> asked.addAndGet(size) > 0)).isEqualTo(plain);
        assertThat(asked).hasValue(LIMIT);
    }

    @Test
    void takesNoMoreThanItsLimit() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        refuses(gzip(new byte[LIMIT + 1]), size -> asked.addAndGet(size) > 0, ProblemCode.BODY_TOO_LARGE);
        refuses(gzip(new byte[50_000_000]), size -> asked.addAndGet(size) > 0, ProblemCode.BODY_TOO_LARGE);
        assertThat(asked).as("before any memory is taken").hasValue(0);
    }

    @Test
    void refusesWhereThereIsNoRoom() throws IOException {
        refuses(gzip(new byte[100]), size -> false, ProblemCode.BODIES_CROWDED);
    }

    @Test
    void refusesWhatIsNotGzipOrNotWhole() throws IOException {
        byte[] packed = gzip("{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        refuses("{\"id\":1}".getBytes(StandardCharsets.UTF_8), size -> true, ProblemCode.BODY_NOT_UNPACKED);
        refuses(new byte[0], size -> true, ProblemCode.BODY_NOT_UNPACKED);
        refuses(Arrays.copyOf(packed, packed.length - 9), size -> true, ProblemCode.BODY_NOT_UNPACKED);
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1; // its checksum
        refuses(damaged, size -> true, ProblemCode.BODY_NOT_UNPACKED);
    }
}
