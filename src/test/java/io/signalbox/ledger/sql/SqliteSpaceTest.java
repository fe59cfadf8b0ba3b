package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.ledger.Append;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.store.LedgerSettings;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SqliteSpaceTest extends SpaceContract {

    @TempDir
    Path folder;

    @Override
    Ledger open(long quota) {
        return JdbcLedger.onSqlite(folder, Clock.systemUTC(), new LedgerSettings(quota, 0, null, null));
    }

    @Override
    long small() {
        return 0;
    }

    @Override
    void delete(Ledger ledger) {
        await(ledger.purge(Instant.now().plus(Duration.ofDays(1)), 10_000));
    }

    @Test
    void leavesRoomOnItsDiskToDeliveries() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only");
        try (Ledger ledger = JdbcLedger.onSqlite(
                disk, Clock.systemUTC(), new LedgerSettings(0, 6 << 20, null, disk.resolve("ledger.mark")))) {
            await(ledger.subscribe(List.of(READER)));
            await(ledger.accept("orders", message("m1", "C-1")));
            Path other = Files.write(disk.resolve("other"), new byte[11 << 20]);

            await().until(() -> !ledger.isWritable());
            assertThatThrownBy(() -> await(ledger.accept("orders", message("m2", "C-1"))))
                    .hasMessageContaining("SB-3022")
                    .hasMessageContaining("signalbox.ledger.keep-free");
            Delivery delivery = await(ledger.claim(READER.id(), 1)).deliveries().get(0);
            assertThat(await(ledger.settle(new Settlement.Delivered(
                            delivery,
                            LedgerFixture.attempt(delivery),
                            List.of(new Append("next", message("n", "C")))))))
                    .isTrue();
            Files.delete(other);
            await().until(ledger::isWritable);
            await(ledger.accept("orders", message("m3", "C-1")));
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void saysThatAFullDiskIsFullAndRecovers() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only");
        try (Ledger ledger = JdbcLedger.onSqlite(
                disk, Clock.systemUTC(), new LedgerSettings(0, 0, null, disk.resolve("ledger.mark")))) {
            await(ledger.subscribe(List.of(READER)));
            Path other = disk.resolve("other");
            fill(other);

            await().until(() -> !ledger.isWritable());
            assertThatThrownBy(() -> await(ledger.accept("orders", message("m2", "C-1", LARGE))))
                    .hasMessageContaining("SB-3022");
            Files.delete(other);
            await().until(ledger::isWritable);
            await(ledger.accept("orders", message("m2", "C-1", LARGE)));
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** Else somebody would restore a backup over a ledger that is whole. */
    @Test
    void aFullDiskAtTheStartIsNotTakenForADamagedFile() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only");
        LedgerSettings settings = new LedgerSettings(0, 0, null, disk.resolve("ledger.mark"));
        try {
            try (Ledger ledger = JdbcLedger.onSqlite(disk, Clock.systemUTC(), settings)) {
                await(ledger.subscribe(List.of(READER)));
                await(ledger.accept("orders", message("m1", "C-1")));
            }
            Path other = disk.resolve("other");
            fill(other);

            assertThatThrownBy(() -> JdbcLedger.onSqlite(disk, Clock.systemUTC(), settings))
                    .hasMessageContaining("SB-3001")
                    .hasMessageContaining(disk.resolve("ledger.db").toString())
                    .hasMessageContaining("disk is full");
            Files.delete(other);
            try (Ledger ledger = JdbcLedger.onSqlite(disk, Clock.systemUTC(), settings)) {
                assertThat(ledger.journey("C-1", 10)).hasSize(1);
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path file) {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
