package io.signalbox.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WrongUsageTest {

    @TempDir
    Path folder;

    private String usage(String... args) {
        CommandLineFixture cli = new CommandLineFixture(folder);
        assertThat(cli.run(args)).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        return cli.err();
    }

    @Test
    void aMistypedOptionGetsThreeLinesWithWhatWasMeant() {
        assertThat(usage("replay", "--dryrun", "17"))
                .isEqualTo(
                        """
                        signalbox: '--dryrun' is not an option of 'replay'; did you mean '--dry-run'?
                        Usage: ./signalbox replay [OPTIONS] [DELIVERY...]
                        Help:  ./signalbox replay --help
                        """);
    }

    @Test
    void aMistypedCommandGetsThreeLinesWithWhatWasMeant() {
        assertThat(usage("intergrations"))
                .isEqualTo(
                        """
                        signalbox: 'intergrations' is not a command; did you mean 'integrations'?
                        Usage: ./signalbox [OPTIONS] COMMAND
                        Help:  ./signalbox --help
                        """);
        assertThat(usage("new", "sistem", "x")).contains("did you mean 'system'?");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(usage("contain", "billing"))
                .startsWith("signalbox: Missing required option: '--reason=TEXT'\n"
                        + "Usage: ./signalbox contain --reason=TEXT [OPTIONS] SYSTEM\n")
                .hasLineCount(3);
        assertThat(usage("contain", "--reason", "x")).contains("'SYSTEM'").hasLineCount(3);
        assertThat(usage("retire", "onboarding"))
                .startsWith("signalbox: Missing required argument (specify one of these): (--plan | --do")
                .hasLineCount(3);
        assertThat(usage("status", "now")).contains("'now' is one argument too many.");
    }
}
