package io.signalbox.drop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.check.Unit;

import static org.assertj.core.api.Assertions.assertThat;

class VersionHistoryTest {

    private static final Instant START = Instant.parse("2026-11-28T20:00:00Z");

    @TempDir
    Path folder;

    private static UnitVersion version(String integration, String text) {
        return new UnitVersion(
                new Unit(Unit.Kind.INTEGRATION, integration),
                Map.of(integration + "/a.camel.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String noise(int seed) {
        return new Random(seed)
                .ints(3_000, 'a', 'z')
                .mapToObj(Character::toString)
                .reduce("", String::concat);
    }

    @Test
    void givesBackTheFilesOfAVersionToAnotherProcess() {
        UnitVersion first = version("lamps", "first");
        VersionHistory history = new VersionHistory(folder, new HistoryBounds(10, 1_000_000));
        history.keep(first, START, true);
        history.keep(version("lamps", "second"), START.plusSeconds(1), true);

        VersionHistory later = new VersionHistory(folder, new HistoryBounds(10, 1_000_000));
        assertThat(later.of("lamps"))
                .extracting(VersionHistory.Entry::since)
                .containsExactly(START.plusSeconds(1), START);
        assertThat(later.find("lamps", first.hash())).contains(first);
        assertThat(new String(
                        later.find("lamps", first.hash()).orElseThrow().files().get("lamps/a.camel.yaml"),
                        StandardCharsets.UTF_8))
                .isEqualTo("first");
        assertThat(later.find("lamps", "000000000000")).isEmpty();
        assertThat(later.of("../lamps")).isEmpty();
    }

    @Test
    void keepsSystemsAndTheModelApartFromIntegrations() {
        VersionHistory history = new VersionHistory(folder, new HistoryBounds(3, 1_000_000));
        Unit system = new Unit(Unit.Kind.SYSTEM, "lamps");
        Unit model = new Unit(Unit.Kind.MODEL, "model");
        UnitVersion described = new UnitVersion(system, Map.of("systems/lamps.yaml", new byte[] {1}));
        history.keep(version("lamps", "first"), START, true);
        history.keep(described, START.plusSeconds(1), true);
        history.keep(new UnitVersion(model, Map.of("model/a.schema.json", new byte[] {2})), START, true);

        assertThat(history.units()).containsExactly(model, system, new Unit(Unit.Kind.INTEGRATION, "lamps"));
        assertThat(history.of("lamps")).hasSize(1);
        assertThat(history.of(new Unit(Unit.Kind.SYSTEM, "../lamps"))).isEmpty();
        assertThat(history.find(system, described.hash())).contains(described);
    }

    @Test
    void keepsSoManyVersionsOfEachIntegration() {
        VersionHistory history = new VersionHistory(folder, new HistoryBounds(3, 1_000_000));
        for (int i = 0; i < 5; i++) {
            history.keep(version("lamps", "version " + i), START.plusSeconds(i), true);
        }
        history.keep(version("overview", "only"), START, true);
        assertThat(history.of("lamps"))
                .extracting(VersionHistory.Entry::version)
                .containsExactly(
                        version("lamps", "version 4").hash(),
                        version("lamps", "version 3").hash(),
                        version("lamps", "version 2").hash());
        assertThat(history.of("overview")).hasSize(1);
    }

    @Test
    void readsTheWholeFolderOnceAndKeepsCountFromThenOn() throws IOException {
        VersionHistory history = new VersionHistory(folder, new HistoryBounds(10, 5_500));
        history.keep(version("lamps", noise(1)), START, true);
        new VersionHistory(folder, new HistoryBounds(10, 9_000_000)).keep(version("other", noise(2)), START, true);
        new VersionHistory(folder, new HistoryBounds(10, 9_000_000))
                .keep(version("other", noise(3) + noise(4)), START.plusSeconds(1), true);
        history.keep(version("lamps", "small"), START.plusSeconds(2), true);
        assertThat(history.of("other")).as("not seen again").hasSize(2);
        history.keep(version("lamps", noise(5) + noise(6)), START.plusSeconds(3), true);
        assertThat(history.of("other")).as("over the bound by its own count").hasSize(1);
    }

    @Test
    void keepsNoMoreBytesThanAllowedButTheNewestOfEach() throws IOException {
        VersionHistory history = new VersionHistory(folder, new HistoryBounds(10, 7_000));
        history.keep(version("overview", noise(0)), START, true);
        for (int i = 1; i < 6; i++) {
            history.keep(version("lamps", noise(i)), START.plusSeconds(i), true);
        }
        assertThat(history.of("overview")).as("the newest of its integration").hasSize(1);
        assertThat(history.of("lamps").get(0).version())
                .isEqualTo(version("lamps", noise(5)).hash());
        assertThat(history.of("lamps")).hasSizeLessThan(3);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThanOrEqualTo(7_000);
        }
    }

    @Test
    void keepsAVersionThatComesBackOnce() {
        VersionHistory history = new VersionHistory(folder, new HistoryBounds(10, 1_000_000));
        history.keep(version("lamps", "first"), START, false);
        history.keep(version("lamps", "second"), START.plusSeconds(1), true);
        history.keep(version("lamps", "first"), START.plusSeconds(2), true);
        assertThat(history.of("lamps"))
                .extracting(kept -> kept.version() + " " + kept.used())
                .containsExactly(
                        version("lamps", "first").hash() + " true",
                        version("lamps", "second").hash() + " true");
    }
}
