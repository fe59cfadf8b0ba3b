package io.signalbox.web;

import java.util.Random;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BlocksTest {

    @Test
    void givesBackWhatCameAndAllocatesWhatItSays() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            Blocks blocks = new Blocks();
            Buffer whole = Buffer.buffer();
            int allocated = 0;
            for (int part = 0; part < 30; part++) {
                byte[] bytes = new byte[random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(2_000)];
                random.nextBytes(bytes);
                allocated += blocks.allocates(bytes.length);
                blocks.append(Buffer.buffer(bytes));
                whole.appendBytes(bytes);
            }
            assertThat(blocks.toBytes()).isEqualTo(whole.getBytes());
            assertThat(allocated).isBetween(whole.length(), whole.length() + 64 * 1024);
        }
    }

    @Test
    void takesPartsOfOneByteWithoutTakingMore() {
        Blocks blocks = new Blocks();
        int allocated = 0;
        for (int i = 0; i < 100_000; i++) {
            allocated += blocks.allocates(1);
            blocks.append(Buffer.buffer("x"));
        }
        assertThat(blocks.length()).isEqualTo(100_000);
        assertThat(allocated).isLessThan(200_000);
    }
}
