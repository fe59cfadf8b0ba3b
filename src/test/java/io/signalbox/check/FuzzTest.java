package io.signalbox.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** The shipped files, damaged at random but the same way each time: always findings, never an exception, always an end. */
class FuzzTest {

    private static final int ROUNDS = 60;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            "- ",
            "\n",
            "\t",
            "&a ",
            "*a ",
            "!!java.lang.Runtime ",
            "${",
            "{{",
            "}}",
            "#",
            "|",
            ">",
            "\u0000",
            "\uD83D",
            "\"",
            "'",
            "steps:",
            "null",
            "~",
            "? ",
            "<<: *a",
            "- route:",
            "uri: exec:ls",
            "%",
            "---\n",
            "\u2028");

    @TempDir
    Path folder;

    private final Random random = new Random(20261124);

    @Test
    void survivesDamagedFiles() throws IOException {
        copy(Path.of("routes"), folder);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        CheckRoutes check = new CheckRoutes(CheckSettings.offline());
        for (int round = 0; round < ROUNDS; round++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] sound = Files.readAllBytes(file);
            byte[] damaged = damaged(sound);
            Files.write(file, damaged);
            Checked checked = assertTimeoutPreemptively(
                    LONG_ENOUGH, () -> check.check(folder), () -> "for " + file + ":\n" + new String(damaged));
            assertThat(checked.findings())
                    .allMatch(each -> each.finding().path().startsWith(folder))
                    .allMatch(each -> each.finding().line() >= 0);
            Files.write(file, sound);
        }
        assertThat(check.check(folder).findings()).isEmpty();
    }

    private byte[] damaged(byte[] sound) {
        String text = new String(sound, StandardCharsets.UTF_8);
        int at = random.nextInt(text.length() + 1);
        int length = random.nextInt(Math.min(40, text.length() - at) + 1);
        String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at).getBytes(StandardCharsets.UTF_8);
            case 1 -> (text.substring(0, at) + text.substring(at + length)).getBytes(StandardCharsets.UTF_8);
            case 2 -> (text.substring(0, at) + scrap + text.substring(at)).getBytes(StandardCharsets.UTF_8);
            case 3 -> (text.substring(0, at) + scrap.repeat(300) + text.substring(at)).getBytes(StandardCharsets.UTF_8);
            case 4 -> (text + text).getBytes(StandardCharsets.UTF_8);
            default -> noise(sound);
        };
    }

    private byte[] noise(byte[] sound) {
        byte[] noise = sound.clone();
        for (int i = 0; i < 8 && noise.length > 0; i++) {
            noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
        }
        return noise;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }
}
