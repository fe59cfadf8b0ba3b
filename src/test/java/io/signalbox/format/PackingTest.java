package io.signalbox.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.signalbox.format.RowFixture.json;
import static io.signalbox.format.RowFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

class PackingTest {

    private static RowFormat lines(Packing packing) {
        return new PackedRows(new Ndjson(), packing, "rows.ndjson");
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void givesBackWhatWasPacked(Packing packing) throws IOException {
        byte[] bytes = RowFixture.written(lines(packing), List.of(json("{'a':1}"), json("{'a':'ö'}")));
        assertThat(rows(lines(packing), bytes))
                .extracting(Row::value)
                .containsExactly(json("{'a':1}"), json("{'a':'ö'}"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Packing.class,
            names = {"GZIP", "ZIP"})
    void refusesAFileThatGrowsWithoutEnd(Packing packing) throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = packing.pack(bomb, "zeros")) {
            byte[] line = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 300; i++) {
                out.write(line);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThat(rows(lines(packing), bomb.toByteArray())).singleElement().satisfies(row -> assertThat(row.flaw())
                .startsWith("it grows more than 200 times when it is unpacked"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Packing.class,
            names = {"GZIP", "ZIP"})
    void endsWithAFlawWhereTheFileIsCutOff(Packing packing) throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("{\"a\":").append(i * 7919 % 10_007).append("}\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.pack(packed, "x")) {
            out.write(many.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        List<Row> rows = rows(lines(packing), half);
        assertThat(rows.get(rows.size() - 1)).satisfies(row -> {
            assertThat(row.isLast()).isTrue();
            assertThat(row.flaw()).startsWith("it cannot be unpacked as ");
        });
        assertThat(rows.size()).isLessThan(10_000);
    }

    @Test
    void readsAZipFileOfOneFileOnly() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            zip.putNextEntry(new ZipEntry("folder/one"));
            zip.write("1\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("two"));
            zip.write("2\n".getBytes(StandardCharsets.UTF_8));
        }
        List<Row> rows = rows(lines(Packing.ZIP), packed.toByteArray());
        assertThat(rows.get(rows.size() - 1)).satisfies(row -> {
            assertThat(row.isLast()).isTrue();
            assertThat(row.flaw()).isEqualTo("there are several files in the zip file; nothing behind it can be read");
        });
    }

    @Test
    void readsGzipFilesThatWerePutTogether() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        for (String text : List.of("1\n", "2\n")) {
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(one)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            both.write(one.toByteArray());
        }
        assertThat(rows(lines(Packing.GZIP), both.toByteArray())).hasSize(2).allMatch(Row::isGood);
    }

    @ParameterizedTest
    @EnumSource(
            value = Packing.class,
            names = {"GZIP", "ZIP"})
    void saysThatAFileIsNotPacked(Packing packing) throws IOException {
        assertThat(rows(lines(packing), "{\"a\":1}\n".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(row -> assertThat(row.isLast()).isTrue());
    }
}
