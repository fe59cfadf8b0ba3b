package io.signalbox.check;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LibraryFolderTest {

    @Test
    void takesTheLibraryForExamplesThatBelongToNothing() {
        Checked checked = new CheckRoutes(CheckSettings.offline()).check(Path.of("routes"));

        assertThat(Path.of("routes/systems/library")).isNotEmptyDirectory();
        assertThat(checked.files().keySet())
                .extracting(Unit::name)
                .contains("billing")
                .doesNotContain("library", "stripe");
        assertThat(checked.systems().names()).doesNotContain("stripe");
    }
}
