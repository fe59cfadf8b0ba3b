package io.signalbox.cli.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramTest {

    @AfterEach
    void forget() {
        System.clearProperty("signalbox.command");
    }

    @Test
    void isNamedAsItWasCalled() {
        assertThat(Program.in("see ./signalbox jobs")).isEqualTo("see ./signalbox jobs");
        System.setProperty("signalbox.command", "signalbox");
        assertThat(Program.in("see ./signalbox jobs, or ./signalbox help"))
                .isEqualTo("see signalbox jobs, or signalbox help");
    }

    @Test
    void isNamedInWhatIsWrittenForPeople() {
        System.setProperty("signalbox.command", "../signalbox");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Program.writer(out).println("./signalbox demo");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("../signalbox demo" + System.lineSeparator());
    }
}
