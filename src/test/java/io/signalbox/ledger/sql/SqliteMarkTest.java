package io.signalbox.ledger.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement;
import io.signalbox.ledger.store.LedgerSettings;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

class SqliteMarkTest extends MarkContract {

    private static final List<String> FILES = List.of("ledger.db", "ledger.db-wal");

    @Override
    Ledger open(String acceptLoss) {
        return JdbcLedger.onSqlite(
                folder, Clock.systemUTC(), new LedgerSettings(0, 0, acceptLoss, folder.resolve("ledger.mark")));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : FILES) {
            Files.deleteIfExists(to.resolve(name));
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.deleteIfExists(to.resolve("ledger.db-shm"));
    }

    @Override
    void backUp() throws IOException {
        copy(folder, folder.resolve("backup"));
    }

    @Override
    void restore() throws IOException {
        copy(folder.resolve("backup"), folder);
    }

    @Override
    Path mark() {
        return folder.resolve("ledger.mark");
    }

    /** As after kill -9: nothing is closed, the log holds what is not in the file yet. */
    private Path killed(int count) throws IOException {
        Path killed = folder.resolve("killed");
        try (Ledger ledger = open(null)) {
            await(ledger.subscribe(List.of(READER)));
            accept(ledger, count, "a");
            copy(folder, killed);
            Files.copy(mark(), killed.resolve("ledger.mark"));
            Files.copy(folder.resolve("ledger.lock"), killed.resolve("ledger.lock"));
        }
        folder = killed;
        return killed;
    }

    @Test
    void killedProcessLeavesAWholeLedger() throws IOException {
        killed(20);
        try (Ledger ledger = open(null)) {
            assertThat(ledger.waiting().get(0).pending()).isEqualTo(20);
        }
    }

    @Test
    void refusesAFileThatWasCutToNothing() throws IOException {
        killed(3);
        truncate("ledger.db", 0);
        byte[] log = Files.readAllBytes(folder.resolve("ledger.db-wal"));

        String token = refused();
        assertThat(folder.resolve("ledger.db-wal")).as("left as it was").hasBinaryContent(log);
        try (Ledger ledger = open(token)) {
            assertThat(ledger.waiting()).isEmpty();
        }
    }

    @Test
    void refusesAFileWithoutItsLog() throws IOException {
        killed(3);
        Files.delete(folder.resolve("ledger.db-wal"));
        refused();
    }

    @Test
    void refusesAFileWithHalfOfItsLog() throws IOException {
        killed(50);
        truncate("ledger.db-wal", Files.size(folder.resolve("ledger.db-wal")) / 2);
        refused();
    }

    private void truncate(String name, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    /** Ids are parts of the keys that systems know repeats by. */
    @Test
    void usesNoIdTwiceWhenAllMessagesAreDeleted() {
        long last;
        try (Ledger ledger = open(null)) {
            await(ledger.subscribe(List.of(READER)));
            last = await(ledger.accept("orders", message("m1", "C-1"))).messageId();
            Delivery delivery = await(ledger.claim(READER.id(), 1)).deliveries().get(0);
            await(ledger.settle(new Settlement.Delivered(delivery, LedgerFixture.attempt(delivery), List.of())));
            assertThat(await(ledger.purge(Instant.now().plus(Duration.ofDays(1)), 10)))
                    .isEqualTo(1);
        }
        try (Ledger ledger = open(null)) {
            assertThat(await(ledger.accept("orders", message("m2", "C-1"))).messageId())
                    .isGreaterThan(last + 1);
        }
    }

    /** What was accepted after the backup has used the next ids, and systems know the keys made of them. */
    @Test
    void usesNoIdAgainThatMayHaveBeenUsedAfterABackupIsRestoredWithoutTheMark() throws IOException {
        long last;
        try (Ledger ledger = open(null)) {
            await(ledger.subscribe(List.of(READER)));
            accept(ledger, 3, "a");
        }
        backUp();
        try (Ledger ledger = open(null)) {
            last = await(ledger.accept("orders", message("m2", "C-1"))).messageId();
        }
        folder = folder.resolve("backup");
        try (Ledger ledger = open(null)) {
            assertThat(ledger.waiting().get(0).pending()).isEqualTo(3);
            assertThat(await(ledger.accept("orders", message("m3", "C-1"))).messageId())
                    .isGreaterThan(last + 1_000_000_000);
        }
        try (Ledger ledger = open(null)) {
            long next = await(ledger.accept("orders", message("m4", "C-1"))).messageId();
            assertThat(next).as("once").isLessThan(2_000_000_000_000L);
        }
    }

    @Test
    void nobodyElseMayReadTheFiles() throws IOException {
        Path open = folder.resolve("open");
        Files.createDirectory(open);
        Files.createFile(open.resolve("ledger.db"));
        try (Ledger ledger = JdbcLedger.onSqlite(open, Clock.systemUTC());
                Stream<Path> files = Files.list(open)) {
            await(ledger.subscribe(List.of(READER)));
            assertThat(Files.getPosixFilePermissions(open)).hasSize(3);
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .as(file.toString())
                    .hasSize(2));
        }
    }
}
