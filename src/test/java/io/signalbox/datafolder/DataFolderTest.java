package io.signalbox.datafolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTest {

    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void readable(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void missingFolderIsMadeForItsOwnerAlone() throws IOException {
        DataFolder data = DataFolder.open(folder.resolve("var/data"));

        assertThat(data.path()).isAbsolute().isDirectory();
        assertThat(permissions(data.path())).isEqualTo("rwx------");
    }

    @Test
    void whatAnEarlierVersionLeftReadableIsClosedToOthers() throws IOException {
        Path old = Files.createDirectories(folder.resolve("versions/billing"));
        Path file = Files.writeString(old.resolve("1.zip"), "old");
        readable(file, "rw-r--r--");
        readable(old, "rwxr-xr-x");
        Path elsewhere = Files.writeString(Files.createTempFile("elsewhere", ".txt"), "not ours");
        readable(elsewhere, "rw-r--r--");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        DataFolder.open(folder);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(old)).isEqualTo("rwx------");
        assertThat(permissions(elsewhere)).as("links are not followed").isEqualTo("rw-r--r--");
        Files.delete(elsewhere);
    }

    @Test
    void fileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo(ProblemCode.DATA_FOLDER_UNUSABLE);
            assertThat(failure.problem().detail())
                    .isEqualTo("cannot use the data folder " + file + ": it is not a folder");
        });
    }

    @Test
    void folderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .hasMessageContaining(file.resolve("data") + ": it is missing and cannot be made");
    }

    @Test
    void newFilesAreClosedToOthersWhateverTheUmaskIs() throws IOException {
        Path file = folder.resolve("a/b.txt");

        PrivateFiles.write(file, new byte[] {1, 2, 3});
        PrivateFiles.write(file, new byte[] {4});

        assertThat(Files.readAllBytes(file)).containsExactly(4);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }
}
