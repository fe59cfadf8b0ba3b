package io.signalbox.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of the shipped integration, as they read. {@code -Dsignalbox.docs.write=true} writes them anew. */
class HandbookGoldenTest {

    private static final Path PAGES = Path.of("src/test/resources/handbook");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"OVERVIEW,''", "INTEGRATION,customer-onboarding", "SYSTEM,billing"})
    void pagesReadAsTheyDid(PageName.Kind kind, String name) throws IOException {
        String page = HandbookDraft.in(folder).markdown(new PageName(kind, name));
        Path golden = PAGES.resolve((name.isEmpty() ? "overview" : name) + ".txt");
        if (Boolean.getBoolean("signalbox.docs.write")) {
            Files.createDirectories(PAGES);
            Files.writeString(golden, page);
        }
        assertThat(page).isEqualTo(Files.readString(golden));
    }
}
