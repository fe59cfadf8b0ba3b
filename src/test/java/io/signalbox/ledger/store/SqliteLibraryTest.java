package io.signalbox.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class SqliteLibraryTest {

    private static final String PROPERTY = "org.sqlite.lib.path";

    @TempDir
    Path data;

    private String before;

    @BeforeEach
    void forget() {
        before = System.getProperty(PROPERTY);
        System.clearProperty(PROPERTY);
    }

    @AfterEach
    void putBack() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    private Path kept() {
        return data.resolve("lib/libsqlitejdbc.so");
    }

    @Test
    void driverFindsTheLibraryInTheDataFolder() throws IOException {
        SqliteLibrary.keepIn(data);

        assertThat(System.getProperty(PROPERTY)).isEqualTo(data.resolve("lib").toString());
        assertThat(Files.readAllBytes(kept())).startsWith(0x7f, 'E', 'L', 'F');
        assertThat(data.resolve("lib")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void tornOrForeignFileIsReplaced() throws IOException {
        SqliteLibrary.keepIn(data);
        byte[] right = Files.readAllBytes(kept());
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        for (byte[] content : new byte[][] {wrong, new byte[0], {1}}) {
            Files.write(kept(), content);
            System.clearProperty(PROPERTY);

            SqliteLibrary.keepIn(data);

            assertThat(Files.readAllBytes(kept())).isEqualTo(right);
        }
    }

    @Test
    void unchangedFileIsNotWrittenAgain() throws IOException {
        SqliteLibrary.keepIn(data);
        Object first = Files.getAttribute(kept(), "unix:ino");
        System.clearProperty(PROPERTY);

        SqliteLibrary.keepIn(data);

        assertThat(Files.getAttribute(kept(), "unix:ino")).isEqualTo(first);
    }

    @Test
    void folderThatSomebodyNamedIsLeftAlone() {
        System.setProperty(PROPERTY, "/somewhere");

        SqliteLibrary.keepIn(data);

        assertThat(System.getProperty(PROPERTY)).isEqualTo("/somewhere");
        assertThat(data.resolve("lib")).doesNotExist();
    }

    @Test
    void driverHelpsItselfWhereTheFolderCannotBeWritten() throws IOException {
        Files.writeString(data.resolve("lib"), "a file");

        SqliteLibrary.keepIn(data);

        assertThat(System.getProperty(PROPERTY)).isNull();
    }
}
