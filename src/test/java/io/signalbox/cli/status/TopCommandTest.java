package io.signalbox.cli.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.cli.CommandLineFixture;
import io.signalbox.cli.command.Terminal;
import io.signalbox.status.Top;

import static org.assertj.core.api.Assertions.assertThat;

class TopCommandTest {

    private static final String TOP =
            """
            {"since":"2026-11-24T10:15:00Z","until":"2026-11-24T10:20:30Z","integrations":[
              {"integration":"billing","inPerMinute":2.0,"donePerMinute":1.5,"failedPerMinute":0.5,"p50Seconds":0.0123,
               "p99Seconds":2.5,"waiting":3,"parked":1,"oldestSeconds":600},
              {"integration":"support","inPerMinute":120.0,"donePerMinute":120.0,"failedPerMinute":0.0,"p50Seconds":null,
               "p99Seconds":null,"waiting":0,"parked":0,"oldestSeconds":null}]}""";

    @TempDir
    Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void writeToken() throws Exception {
        cli = CommandLineFixture.withToken(folder);
    }

    @Test
    void showsTheBusiestFirst() throws Exception {
        assertThat(cli.ask(0, path -> TOP, "top", "--minutes", "10")).containsExactly("/api/top?minutes=10 ");
        assertThat(cli.out().lines())
                .containsExactly(
                        "Since 2026-11-24 10:15:00Z, first: in",
                        "integration  in/min  done/min  failed/min  p50    p99    waiting  parked  oldest",
                        "support      120     120       0.0         -      -            0       0  -",
                        "billing      2.0     1.5       0.5         12 ms  2.5 s        3       1  10 min");
    }

    @Test
    void sortsByWhatIsAskedFor() throws Exception {
        cli.ask(0, path -> TOP, "top", "--sort", "failed");

        assertThat(cli.out().lines().skip(2)).first().asString().startsWith("billing");
    }

    @Test
    void aLetterSortsWhileItIsWatchedAndAnotherEndsIt() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, true, false, 24, 100);
        Top.Row quiet = new Top.Row("alpha", 1, 1, 0, null, null, 0, 0, null);
        Top.Row busy = new Top.Row("beta", 9, 9, 0, null, null, 0, 0, null);
        Top top = new Top(Instant.EPOCH, Instant.EPOCH, List.of(quiet, busy));
        KeyByKey keys = new KeyByKey("n\n", "q\n");

        new TopScreen(terminal, TopOrder.in, keys).watch(top, () -> top);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.indexOf("beta")).isLessThan(text.indexOf("alpha"));
        String second = text.substring(text.indexOf("first: name"));
        assertThat(second.indexOf("alpha")).isLessThan(second.indexOf("beta"));
    }

    /** A person who types a line at a time. */
    private static final class KeyByKey extends ByteArrayInputStream {

        private final int first;
        private boolean asked;

        private KeyByKey(String one, String other) {
            super((one + other).getBytes(StandardCharsets.UTF_8));
            first = one.length();
        }

        @Override
        public synchronized int available() {
            int left = super.available();
            if (pos == first && !asked) {
                asked = true;
                return 0;
            }
            return left;
        }
    }
}
