package io.signalbox.poller;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.kind.KindFixture;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.message.Message;
import io.signalbox.poll.FilePlan;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** Polls of a folder of this machine. */
class FilePollTest {

    private static final Subscription READER = new Subscription("reader", "erp/order", Order.NONE);
    private static final String DESCRIPTOR =
            """
            system: erp
            environment: test
            environments: { test: { url: "file://%s" } }
            operations:
              order:
                poll:
            """;
    private static final String ORDERS =
            """
            file: { path: /out, match: "*.csv", done: "${name}.ok", then: move /out/done, failed: /out/failed }
            read: { csv: {} }
            subject: /customer
            """;

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T12:00:00Z"));
    private final Clock clock = ticking();
    private final Settling settling = new Settling();
    private Path out;
    private Ledger ledger;
    private Runs runs;

    private Clock ticking() {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    @BeforeEach
    void open() throws IOException {
        out = folder.resolve("exchange/out");
        Files.createDirectories(out.resolve("done"));
        Files.createDirectories(out.resolve("failed"));
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        Ledger.await(ledger.subscribe(List.of(READER)));
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Turn read(String poll) throws Exception {
        return read(poll, () -> true);
    }

    private Turn read(String poll, BooleanSupplier goesOn) throws Exception {
        String descriptor = DESCRIPTOR.formatted(folder.resolve("exchange")) + poll.indent(6);
        try (KindFixture fixture = new KindFixture(
                folder,
                "erp",
                descriptor,
                Map.of(),
                Map.of("signalbox.files", folder.resolve("exchange").toString()))) {
            FilePlan plan = (FilePlan) fixture.system().source("order").orElseThrow();
            RunScope run = runs.begin("erp/order");
            return new ReadFiles(fixture.system(), plan, ledger, fixture.outside(), clock, settling).read(run, goesOn);
        }
    }

    private void put(String name, String... lines) throws IOException {
        Files.writeString(out.resolve(name), String.join("\n", lines) + "\n");
    }

    private List<Message> kept() {
        return Ledger.await(ledger.claim(READER.id(), 10_000)).deliveries().stream()
                .map(Delivery::message)
                .toList();
    }

    private static String text(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    private List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(out.resolve(below))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void rowsOfAFileBecomeMessagesAndItIsMovedAway() throws Exception {
        put("a.csv", "customer,amount", "C-1,10", "C-2,20");
        put("a.csv.ok");
        put("other.txt", "nothing");

        assertThat(read(ORDERS)).isEqualTo(new Turn(1, 2, 2, 0, 0, true));

        List<Message> messages = kept();
        assertThat(messages)
                .extracting(FilePollTest::text)
                .containsExactly(
                        "{\"customer\":\"C-1\",\"amount\":\"10\"}", "{\"customer\":\"C-2\",\"amount\":\"20\"}");
        assertThat(messages).extracting(Message::subject).containsExactly("C-1", "C-2");
        assertThat(messages.get(1).id()).startsWith("a.csv@").endsWith(":3");
        assertThat(messages.get(1).headers().values())
                .containsEntry("file", "a.csv")
                .containsEntry("line", "3");
        assertThat(names("")).containsExactly("other.txt");
        assertThat(names("done")).containsExactly("a.csv", "a.csv.ok");
        assertThat(read(ORDERS).news()).isZero();
    }

    @Test
    void waitsForTheDoneFile() throws Exception {
        put("a.csv", "customer", "C-1");
        assertThat(read(ORDERS)).isEqualTo(Turn.NONE.ending());
        put("a.csv.ok");
        assertThat(read(ORDERS).news()).isEqualTo(1);
    }

    @Test
    void waitsUntilAFileHasSettled() throws Exception {
        String settles = ORDERS.replace("done: \"${name}.ok\"", "settled: 10s");
        put("a.csv", "customer", "C-1");
        assertThat(read(settles)).isEqualTo(Turn.NONE.ending(null, Duration.ofSeconds(10)));

        now.set(now.get().plusSeconds(9));
        put("a.csv", "customer", "C-1", "C-2");
        assertThat(read(settles).news()).as("it grows").isZero();
        now.set(now.get().plusSeconds(9));
        assertThat(read(settles).news()).isZero();
        now.set(now.get().plusSeconds(1));
        assertThat(read(settles).news()).isEqualTo(2);
    }

    @Test
    void goesOnBehindTheLastRowThatIsKept() throws Exception {
        String[] lines = new String[90_001];
        lines[0] = "customer,text";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "C-" + i + ",some text to make it longer";
        }
        put("a.csv", lines);
        put("a.csv.ok");

        AtomicInteger asked = new AtomicInteger();
        Turn first = read(ORDERS, () -> asked.incrementAndGet() < 5); // and the process ends
        Turn second = read(ORDERS);

        assertThat(first.ended()).isFalse();
        assertThat(first.news()).isBetween(1000, 80_000);
        assertThat(second.ended()).isTrue();
        assertThat(first.news() + second.news()).isEqualTo(90_000);
        assertThat(second.items()).isEqualTo(second.news());
        assertThat(names("done")).contains("a.csv");
    }

    @Test
    void parksABrokenRowWithItsLineAndGoesOn() throws Exception {
        put("a.csv", "customer,amount", "C-1,10", "C-2", "C-3,30");
        put("a.csv.ok");
        assertThat(read(ORDERS)).isEqualTo(new Turn(1, 3, 3, 0, 1, true));
        assertThat(kept()).extracting(Message::subject).containsExactly("C-1", "C-3");
        assertThat(ledger.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.parked()).isEqualTo(1);
            assertThat(waiting.lastProblem()).contains("line 3 of 'a.csv'").contains("1 columns, where 2");
        });
    }

    @Test
    void aFileThatBreaksOffIsSaidAndNotReadAgain() throws Exception {
        String json = ORDERS.replace("csv: {}", "json: {}");
        put("a.csv", "[{\"customer\":\"C-1\"},", "{\"customer\":");
        put("a.csv.ok");
        Turn turn = read(json);
        assertThat(turn.left().code()).isEqualTo(ProblemCode.FILE_REFUSED);
        assertThat(turn.left().detail()).contains("'a.csv'").contains("line");
        assertThat(turn.news()).isEqualTo(2);
        assertThat(turn.flawed()).isEqualTo(1);
        assertThat(names("failed")).containsExactly("a.csv", "a.csv.ok");
        assertThat(read(json)).isEqualTo(Turn.NONE.ending());
    }

    @Test
    void aRefusedFileThatStaysIsSaidEachTime() throws Exception {
        String json = ORDERS.replace("csv: {}", "json: {}").replace(", failed: /out/failed", "");
        put("a.csv", "[");
        put("a.csv.ok");
        read(json);
        Turn again = read(json);
        assertThat(again.left().code()).isEqualTo(ProblemCode.FILE_REFUSED);
        assertThat(again.items()).isZero();
        put("a.csv", "[{\"customer\":\"C-1\"}]");
        assertThat(read(json)).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
    }

    @Test
    void aNewFileOfTheSameNameIsReadThoughItSaysTheSame() throws Exception {
        put("a.csv", "customer", "C-1");
        put("a.csv.ok");
        read(ORDERS);
        put("a.csv", "customer", "C-1");
        Files.setLastModifiedTime(out.resolve("a.csv"), FileTime.from(Instant.parse("2026-12-01T00:00:00Z")));
        put("a.csv.ok");
        assertThat(read(ORDERS).news()).isEqualTo(1);
        assertThat(names("done")).containsExactly("a-2.csv", "a.csv", "a.csv-2.ok", "a.csv.ok");
    }

    @Test
    void whatIsKeptIsReadOnceHoweverLongItLiesThere() throws Exception {
        String keeps = ORDERS.replace("move /out/done", "keep");
        put("a.csv", "customer", "C-1");
        put("a.csv.ok");
        assertThat(read(keeps).news()).isEqualTo(1);
        assertThat(read(keeps)).isEqualTo(Turn.NONE.ending());
        Files.delete(out.resolve("a.csv"));
        read(keeps);
        assertThat(ledger.notes().all(FileOver.KIND)).isEmpty();
    }

    @Test
    void whatCouldNotBeMovedIsNotReadAgain() throws Exception {
        Files.delete(out.resolve("done"));
        put("a.csv", "customer", "C-1");
        put("a.csv.ok");
        put("b.csv", "customer", "C-2");
        put("b.csv.ok");
        Turn first = read(ORDERS);
        assertThat(first.news()).isEqualTo(2);
        assertThat(first.left().detail()).contains("MOVE");
        Files.createDirectories(out.resolve("done"));
        assertThat(read(ORDERS)).isEqualTo(Turn.NONE.ending());
        assertThat(names("done")).contains("a.csv", "b.csv");
    }

    @Test
    void aFileThatMayNotBeReadDoesNotHoldUpTheOthers() throws Exception {
        put("a.csv", "customer", "C-1");
        put("a.csv.ok");
        put("b.csv", "customer", "C-2");
        put("b.csv.ok");
        Path away = out.resolve("a.csv");
        Turn turn = read(ORDERS, () -> {
            away.toFile().delete(); // behind the listing
            return true;
        });
        assertThat(turn.left().code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(kept()).extracting(Message::subject).containsExactly("C-2");
    }

    /** Between the last transaction and what comes behind it. */
    @Test
    void aFileOfWhichAllIsKeptIsOnlyClearedAway() throws Exception {
        put("a.csv", "customer", "C-1");
        put("a.csv.ok");
        read(ORDERS.replace("move /out/done", "keep"));
        Path file = out.resolve("a.csv");
        FileCursor cursor = new FileCursor(
                "a.csv", Files.size(file), Files.getLastModifiedTime(file).toMillis(), "m", 1, false, true);
        ledger.notes().all(FileOver.KIND).forEach(note -> ledger.notes()
                .remove(FileOver.KIND, note.key(), note.version()));
        ledger.notes().change(FileCursor.KIND, "erp/order", before -> cursor);

        assertThat(read(ORDERS)).isEqualTo(Turn.NONE.ending());
        assertThat(names("done")).containsExactly("a.csv", "a.csv.ok");
    }

    @Test
    void aFileThatChangesWhileItIsReadIsSaidAndReadAnewWithoutDoubles() throws Exception {
        String[] lines = new String[90_001];
        lines[0] = "customer,text";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "C-" + i + ",some text to make it longer";
        }
        put("a.csv", lines);
        put("a.csv.ok");
        AtomicInteger asked = new AtomicInteger();
        Turn first = read(ORDERS, () -> {
            if (asked.incrementAndGet() == 5) {
                try {
                    Files.writeString(out.resolve("a.csv"), "C-90001,late\n", java.nio.file.StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            return true;
        });
        assertThat(first.left().code()).isEqualTo(ProblemCode.FILE_CHANGED);
        Turn second = read(ORDERS);
        assertThat(second.left()).isNull();
        assertThat(first.news()).isPositive();
        assertThat(first.news() + second.news()).isEqualTo(90_001);
    }

    @Test
    void aFileThatIsGoneBeforeItsEndIsSaid() throws Exception {
        ledger.notes()
                .change(FileCursor.KIND, "erp/order", before -> new FileCursor("a.csv", 5, 5, "m", 3, false, false));
        Turn turn = read(ORDERS);
        assertThat(turn.left().code()).isEqualTo(ProblemCode.FILE_GONE);
        assertThat(turn.left().detail()).contains("'a.csv'").contains("3 rows");
        assertThat(read(ORDERS).left()).isNull();
    }

    @Test
    void aFileWithoutRowsIsOneMessage() throws Exception {
        String whole = "file: { path: /out, match: \"*.{txt,json,bin}\", done: \"${base}.ok\", then: delete }\n";
        put("a.txt", "Grüße");
        put("b.json", "{\"a\":1}");
        Files.write(out.resolve("c.bin"), new byte[] {(byte) 0xff, 0});
        for (String name : List.of("a.ok", "b.ok", "c.ok")) {
            put(name);
        }
        assertThat(read(whole)).isEqualTo(new Turn(3, 3, 3, 0, 0, true));
        assertThat(kept())
                .extracting(Message::contentType)
                .containsExactly("text/plain; charset=UTF-8", "application/json", "application/octet-stream");
        assertThat(names("")).isEmpty();
    }

    @Test
    void aFileLargerThanAMessageIsRefused() throws Exception {
        String whole = "file: { path: /out, done: \"${name}.ok\", then: delete, failed: /out/failed }\n";
        put("a.txt", "x".repeat(2 << 20));
        put("a.txt.ok");
        assertThat(read(whole).left().detail()).contains("limits.maxAnswer");
        assertThat(names("failed")).contains("a.txt");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aBrokenRowRefusesTheWholeFileWhereSaid() throws Exception {
        String refuses = ORDERS + "badRow: refuse\n";
        put("a.csv", "customer,amount", "C-1,10", "C-2", "C-3,30");
        put("a.csv.ok");
        put("b.csv", "customer,amount", "C-4,40");
        put("b.csv.ok");
        Turn turn = read(refuses);
        assertThat(turn.left().code()).isEqualTo(ProblemCode.FILE_REFUSED);
        assertThat(turn.left().detail()).contains("'a.csv'").contains("line 3");
        assertThat(kept()).extracting(Message::subject).containsExactly("C-4");
        assertThat(names("failed")).containsExactly("a.csv", "a.csv.ok");
        assertThat(names("done")).containsExactly("b.csv", "b.csv.ok");
    }

    @Test
    void aTrailerIsHeldAgainstTheRowsAndIsNoMessage() throws Exception {
        String checked = ORDERS + "trailer: { match: /customer, value: T, count: /amount, sum: { /amount: /text } }\n";
        put("a.csv", "customer,amount,text", "C-1,10.50,x", "C-2,20,y", "T,2,30.5");
        put("b.csv", "customer,amount,text", "C-1,10,x", "T,2,10");
        put("c.csv", "customer,amount,text", "C-1,10,x", "T,1,11");
        put("d.csv", "customer,amount,text", "C-1,10,x");
        put("e.csv", "customer,amount,text", "T,0,0", "C-1,10,x");
        String short2 = ORDERS + "trailer: { match: /customer, value: T, count: /amount }\n";
        for (String name : List.of("a", "b", "c", "d", "e")) {
            put(name + ".csv.ok");
        }
        Turn turn = read(checked);
        assertThat(turn).isEqualTo(new Turn(5, 2, 2, 0, 0, true, turn.left(), null));
        assertThat(kept()).hasSize(2);
        assertThat(names("done")).containsExactly("a.csv", "a.csv.ok");
        assertThat(names("failed")).contains("b.csv", "c.csv", "d.csv", "e.csv");

        put("f.csv", "customer,amount,text", "C-1,10,x", "T,1");
        put("f.csv.ok");
        assertThat(read(short2)).as("of fewer columns").isEqualTo(new Turn(1, 1, 1, 0, 0, true));
    }

    @Test
    void aControlFileIsHeldAgainstTheRows() throws Exception {
        String checked = ORDERS.replace(", done: \"${name}.ok\"", "")
                + "control: { file: \"${base}.ctl\", count: /rows, sum: { /amount: /total } }\n";
        put("a.csv", "customer,amount", "C-1,0.1", "C-2,0.2");
        assertThat(read(checked).items()).as("it is not whole yet").isZero();
        put("a.ctl", "{\"rows\":2,\"total\":0.30}");
        put("b.csv", "customer,amount", "C-3,1");
        put("b.ctl", "{\"rows\":2,\"total\":1}");
        Turn turn = read(checked);
        assertThat(turn.left().detail()).contains("'b.csv'").contains("it has 1 rows, and 2 is said");
        assertThat(turn.news()).isEqualTo(2);
        assertThat(names("done")).containsExactly("a.csv", "a.ctl");
        assertThat(names("failed")).containsExactly("b.csv", "b.ctl");

        put("c.csv", "customer,amount", "C-4,1");
        put("c.ctl", "rows;total", "1;1");
        String rows = checked.replace("count:", "read: { csv: { separator: \";\" } }, count:");
        assertThat(read(rows)).isEqualTo(new Turn(1, 1, 1, 0, 0, true));
    }

    @Test
    void takesTheIdFromTheRowWhereSaid() throws Exception {
        put("a.csv", "customer,number", "C-1,7", "C-2,");
        put("a.csv.ok");
        assertThat(read(ORDERS + "id: \"${header.file}-${/number}\"\n").flawed())
                .isEqualTo(1);
        assertThat(kept()).singleElement().extracting(Message::id).isEqualTo("a.csv-7");
    }

    @Test
    void readsNothingThroughALink() throws Exception {
        Path secret = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(secret.resolve("a.csv"), "customer\nC-1\n");
        Files.createSymbolicLink(out.resolve("a.csv"), secret.resolve("a.csv"));
        put("a.csv.ok");
        assertThat(read(ORDERS).items()).isZero();

        Files.createSymbolicLink(folder.resolve("exchange/way"), secret);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> read(ORDERS.replace("path: /out", "path: /way"))))
                .hasMessageContaining("signalbox.files");
    }
}
