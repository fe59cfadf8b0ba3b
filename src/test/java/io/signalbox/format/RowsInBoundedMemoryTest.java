package io.signalbox.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process with little memory reads many rows; {@code -Dsignalbox.rows=5000000} makes it as many as a file of 1 GB has, and prints how
 * fast it was.
 */
class RowsInBoundedMemoryTest {

    private static final long ROWS = Long.getLong("signalbox.rows", 300_000);
    private static final Duration LIMIT = Duration.ofMinutes(Math.max(2, ROWS / 200_000));

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv-quoted", "fixed", "ndjson", "json", "xml"})
    void readsMoreThanFitsIntoIt(String format) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        format,
                        Long.toString(ROWS))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(said).startsWith(format + " good=" + (ROWS - 1) + " bad=1 ");
            if (Long.getLong("signalbox.rows") != null) {
                System.out.println(said.strip());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the process does. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] args) throws IOException {
            long rows = Long.parseLong(args[1]);
            long good = 0;
            long bad = 0;
            long start = System.nanoTime();
            try (RowReader reader = format(args[0]).read(new Made(rows, text(args[0], rows), end(args[0])))) {
                for (Row row = reader.next(); row != null; row = reader.next()) {
                    good += row.isGood() ? 1 : 0;
                    bad += row.isGood() ? 0 : 1;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%s good=%d bad=%d %.0f rows/s%n", args[0], good, bad, rows / seconds);
        }

        private static RowFormat format(String name) {
            return switch (name) {
                case "fixed" ->
                    new FixedWidth(
                            StandardCharsets.UTF_8,
                            List.of(
                                    new FixedWidth.Column("id", 10),
                                    new FixedWidth.Column("name", 150),
                                    new FixedWidth.Column("n", 20)),
                            new Columns(Set.of("n"), '.', null),
                            "\n");
                case "ndjson" -> new Ndjson();
                case "json" -> new JsonList(JsonPointer.compile("/rows"));
                case "xml" -> new XmlRows(XmlNames.NONE, List.of("rows", "row"), Set.of());
                default ->
                    new Csv(
                            StandardCharsets.UTF_8,
                            ',',
                            '"',
                            true,
                            List.of(),
                            new Columns(Set.of("n"), '.', null),
                            "\n",
                            false);
            };
        }

        /** About 200 characters each; the row in the middle is bad, or where nothing can follow a bad one, the last. */
        private static LongFunction<String> text(String name, long rows) {
            String filler = "Ada Lovelace-Müller ".repeat(7);
            long bad = name.equals("json") || name.equals("xml") ? rows : rows / 2;
            return switch (name) {
                case "csv" ->
                    i -> (i == 1 ? "id,name,n\n" : "") + i + "," + filler + "," + (i == bad ? "x" : i + ".50") + "\n";
                case "csv-quoted" ->
                    i -> (i == 1 ? "id,name,n\n" : "") + i + ",\"" + filler + (i == bad ? "\"x" : "\n\"\"\"") + "," + i
                            + ".50\n";
                case "fixed" -> i -> String.format("%-10d%-150s%20s%n", i, filler, i == bad ? "x" : i + ".50");
                case "ndjson" ->
                    i -> "{\"id\":" + i + ",\"name\":\"" + filler + "\",\"n\":" + i + ".50" + (i == bad ? "" : "}")
                            + "\n";
                case "json" ->
                    i -> (i == 1 ? "{\"rows\":[" : ",") + "{\"id\":" + i + ",\"name\":\"" + filler + "\",\"n\":" + i
                            + (i == bad ? "" : ".50}\n");
                default ->
                    i -> (i == 1 ? "<rows>" : "") + "<row id=\"" + i + "\"><name>" + filler + "</name><n>" + i
                            + ".50</n>" + (i == bad ? "" : "</row>\n");
            };
        }

        private static String end(String name) {
            return name.equals("json") ? "]}" : name.equals("xml") ? "</rows>" : "";
        }
    }

    /** Rows that are made when they are read. */
    private static final class Made extends InputStream {

        private final long rows;
        private final LongFunction<String> row;
        private final String end;
        private long number;
        private byte[] now = {};
        private int at;

        Made(long rows, LongFunction<String> row, String end) {
            this.rows = rows;
            this.row = row;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            while (at == now.length) {
                number++;
                if (number > rows + 1) {
                    return -1;
                }
                now = (number > rows ? end : row.apply(number)).getBytes(StandardCharsets.UTF_8);
                at = 0;
                if (number > rows && now.length == 0) {
                    return -1;
                }
            }
            int taken = Math.min(length, now.length - at);
            System.arraycopy(now, at, to, offset, taken);
            at += taken;
            return taken;
        }
    }
}
