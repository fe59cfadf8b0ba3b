package io.signalbox.handbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTest {

    @Test
    void plainNamesStandAsTheyAre() {
        assertThat(Command.of("", "pause", "system/billing", "--reason", "it's away")
                        .line())
                .isEqualTo("./signalbox pause system/billing --reason 'it'\\''s away'");
    }

    /** A name that somebody chose to be dangerous is one word for a shell, too. */
    @Test
    void aShellTakesEachNameAsOneWord() throws IOException, InterruptedException {
        String hostile = "a'; echo $(id) `id` \"$HOME\" \\ & # x";
        String line = Command.of("", hostile).line().replace("./signalbox", "printf %s");
        Process shell = new ProcessBuilder("sh", "-c", line).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(hostile);
        assertThat(shell.waitFor()).isZero();
    }
}
