package io.signalbox.datafolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PrivateFilesTest {

    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsMadeIsForItsOwnerOnly() throws IOException {
        Path data = folder.resolve("data");
        PrivateFiles.createFolder(data);
        PrivateFiles.create(data.resolve("ledger.db"));

        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("ledger.db"))).isEqualTo("rw-------");
    }

    @Test
    void whatOthersCouldReadIsTightenedAndKeepsItsContent() throws IOException {
        Path file = Files.writeString(folder.resolve("ledger.db"), "rows");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.create(file);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("rows");
    }

    @Test
    void whatIsTighterStaysAsItIs() throws IOException {
        Path file = Files.createFile(folder.resolve("ledger.lock"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        PrivateFiles.tighten(file);
        PrivateFiles.tighten(folder.resolve("missing"));

        assertThat(permissions(file)).isEqualTo("r--------");
        assertThat(folder.resolve("missing")).doesNotExist();
    }
}
