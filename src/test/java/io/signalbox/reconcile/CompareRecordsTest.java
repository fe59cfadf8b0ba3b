package io.signalbox.reconcile;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.message.Json;
import io.signalbox.reconcile.FieldRule.As;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompareRecordsTest {

    private static final long MOST = 1L << 30;
    private static final ComparedFields FIELDS = new ComparedFields(
            List.of(rule("plan", Side.RIGHT, As.JSON, "0"), rule("amount", Side.LEFT, As.NUMBER, "0.01")));

    @TempDir
    Path folder;

    private static FieldRule rule(String name, Side truth, As as, String tolerance) {
        return new FieldRule(name, JsonPointer.compile("/" + name), truth, as, new BigDecimal(tolerance), false);
    }

    private static KeyedRecord record(String key, String json) {
        try {
            JsonNode tree = Json.reader().readTree(json);
            return new KeyedRecord(key, FIELDS.of(tree), Json.bytes(tree));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private RecordFile file(String name, KeyedRecord... records) throws IOException {
        RecordFile file = RecordFile.open(folder.resolve(name), 0, MOST);
        for (KeyedRecord each : records) {
            file.add(each);
        }
        file.finish();
        return file;
    }

    private static List<Difference> compare(RecordFile left, RecordFile right, long mostInMemory) throws IOException {
        List<Difference> found = new ArrayList<>();
        assertThat(new CompareRecords(FIELDS, mostInMemory).run(left, right, found::add, () -> true))
                .isTrue();
        return found;
    }

    @Test
    void findsWhatIsMissingExtraAndDifferent() throws IOException {
        try (RecordFile left = file(
                        "left",
                        record("a", "{\"plan\":\"team\",\"amount\":1}"),
                        record("b", "{\"plan\":\"team\",\"amount\":\"10.00\"}"),
                        record("c", "{\"plan\":\"team\"}"));
                RecordFile right = file(
                        "right",
                        record("b", "{\"amount\":10.02,\"plan\":\"solo\"}"),
                        record("c", "{\"plan\":\"team\",\"amount\":null}"),
                        record("d", "{\"plan\":\"team\"}"))) {
            List<Difference> found = compare(left, right, MOST);
            assertThat(found)
                    .extracting(each -> each.kind().word() + " " + each.key())
                    .containsExactlyInAnyOrder("missing a", "different b", "extra d");
            Difference different = found.stream()
                    .filter(each -> each.key().equals("b"))
                    .findFirst()
                    .orElseThrow();
            assertThat(different.fields())
                    .containsExactly(
                            new ComparedFields.Field("plan", "team", "solo", Side.RIGHT),
                            new ComparedFields.Field("amount", "10", "10.02", Side.LEFT));
            assertThat(new String(different.right())).isEqualTo("{\"amount\":10.02,\"plan\":\"solo\"}");
            assertThat(new String(different.left())).isEqualTo("{\"plan\":\"team\",\"amount\":\"10.00\"}");
        }
    }

    @Test
    void takesForTheSameWhatDiffersByTheToleranceOnly() throws IOException {
        try (RecordFile left = file("left", record("a", "{\"amount\":10.00}"));
                RecordFile right = file("right", record("a", "{\"amount\":\"10.01\"}"))) {
            assertThat(compare(left, right, MOST)).isEmpty();
        }
    }

    @Test
    void saysOnceThatASideHasAKeySeveralTimesAndComparesTheFirst() throws IOException {
        try (RecordFile left =
                        file("left", record("a", "{\"plan\":1}"), record("a", "{\"plan\":2}"), record("a", "{}"));
                RecordFile right = file(
                        "right",
                        record("a", "{\"plan\":1}"),
                        record("x", "{}"),
                        record("x", "{}"),
                        record("x", "{}"))) {
            assertThat(compare(left, right, MOST))
                    .extracting(each -> each.kind().word() + " " + each.key())
                    .containsExactlyInAnyOrder("repeated-left a", "extra x", "repeated-right x");
        }
    }

    @Test
    void findsTheSameAsAComparisonInMemoryHoweverLittleMemoryThereIs() throws IOException {
        Random random = new Random(7);
        Map<String, Integer> left = new TreeMap<>();
        Map<String, Integer> right = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            left.put("k" + random.nextInt(30_000), random.nextInt(4));
            right.put("k" + random.nextInt(30_000), random.nextInt(4));
        }
        Set<String> expected = new TreeSet<>();
        left.forEach((key, plan) -> {
            if (!right.containsKey(key)) {
                expected.add("missing " + key);
            } else if (!right.get(key).equals(plan)) {
                expected.add("different " + key);
            }
        });
        right.keySet().stream().filter(key -> !left.containsKey(key)).forEach(key -> expected.add("extra " + key));
        try (RecordFile one = written("left", left);
                RecordFile other = written("right", right)) {
            for (long memory : new long[] {MOST, 2_000}) {
                List<String> found = compare(one, other, memory).stream()
                        .map(each -> each.kind().word() + " " + each.key())
                        .toList();
                assertThat(found).hasSameSizeAs(expected);
                assertThat(new TreeSet<>(found)).isEqualTo(expected);
            }
        }
    }

    private RecordFile written(String name, Map<String, Integer> plans) throws IOException {
        return file(
                name,
                plans.entrySet().stream()
                        .map(each -> record(each.getKey(), "{\"plan\":" + each.getValue() + "}"))
                        .toArray(KeyedRecord[]::new));
    }

    @Test
    void goesOnBehindItsMarkAndForgetsWhatWasWrittenLater() throws IOException {
        Path path = folder.resolve("left");
        long mark;
        try (RecordFile first = RecordFile.open(path, 0, MOST)) {
            first.add(record("a", "{}"));
            mark = first.mark();
            first.add(record("b", "{}"));
            first.mark();
        }
        try (RecordFile left = RecordFile.open(path, mark, MOST);
                RecordFile right = file("right")) {
            left.add(record("c", "{}"));
            left.finish();
            assertThat(compare(left, right, MOST)).extracting(Difference::key).containsExactlyInAnyOrder("a", "c");
        }
    }

    @Test
    void refusesAFileThatLostWhatItHadAtItsMark() throws IOException {
        Path path = folder.resolve("left");
        long mark;
        try (RecordFile first = RecordFile.open(path, 0, MOST)) {
            first.add(record("a", "{}"));
            mark = first.mark();
        }
        byte[] good = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(() -> RecordFile.open(path, mark, MOST)).isInstanceOf(RecordFile.DamagedException.class);
        Files.write(path, new byte[good.length]);
        assertThatThrownBy(() -> RecordFile.open(path, mark, MOST)).isInstanceOf(RecordFile.DamagedException.class);
    }

    @Test
    void takesARecordThatIsLargerThanABlockAndNoMoreThanItMay() throws IOException {
        KeyedRecord large = record("large", "{\"plan\":\"" + "x".repeat(100_000) + "\"}");
        try (RecordFile left = file("left", record("small", "{}"), large, record("large", "{\"plan\":1}"));
                RecordFile right = file("right", large, record("small", "{}"))) {
            assertThat(compare(left, right, MOST))
                    .extracting(each -> each.kind().word() + " " + each.key())
                    .containsExactly("repeated-left large");
        }
        try (RecordFile full = RecordFile.open(folder.resolve("full"), 0, 1_000)) {
            full.add(large);
            assertThatThrownBy(full::mark).isInstanceOf(RecordFile.FullException.class);
        }
    }
}
