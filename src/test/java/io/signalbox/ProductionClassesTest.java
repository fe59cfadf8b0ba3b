package io.signalbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProductionClassesTest {

    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void knowNoSwitchThatIsThereForTests() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (content.contains("signalbox.test.") || content.contains("SIGNALBOX_TEST_")) {
                    found.add(file);
                }
            }
        }
        assertThat(CLASSES.resolve("io/signalbox/delivery/Dispatcher.class")).exists();
        assertThat(found).isEmpty();
    }
}
