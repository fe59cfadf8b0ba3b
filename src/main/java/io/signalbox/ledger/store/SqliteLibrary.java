package io.signalbox.ledger.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.signalbox.datafolder.PrivateFiles;

/**
 * SQLite's own library, kept in the data folder. The driver would copy it into the temporary folder at each start, compare the copy
 * byte for byte and start another process to learn where it runs: a sixth of a native start.
 */
final class SqliteLibrary {

    private static final Logger LOG = Logger.getLogger(SqliteLibrary.class);

    /** Of the driver: the folder it looks into before it does all that. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private static final String NAME = System.mapLibraryName("sqlitejdbc");

    private SqliteLibrary() {}

    /** Leaves it to the driver where somebody has named a folder, or where the data folder does not serve. */
    static void keepIn(Path data) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Path folder = data.resolve("lib");
        try {
            Optional<byte[]> library = read();
            if (library.isPresent()) {
                keep(folder, library.get());
                System.setProperty(FOLDER, folder.toString());
            }
        } catch (IOException e) {
            LOG.debugf(e, "SQLite's library is not kept in %s", folder);
        }
    }

    private static Optional<byte[]> read() throws IOException {
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        String place = "/org/sqlite/native/" + System.getProperty("os.name") + "/" + processor + "/" + NAME;
        try (InputStream library = SqliteLibrary.class.getResourceAsStream(place)) {
            return library == null ? Optional.empty() : Optional.of(library.readAllBytes());
        }
    }

    /** What is used is what this program brings: another version's, or a torn file, is replaced. */
    private static void keep(Path folder, byte[] library) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.isRegularFile(file)
                && Files.size(file) == library.length
                && Arrays.equals(Files.readAllBytes(file), library)) {
            return;
        }
        Path written = folder.resolve(NAME + ".new");
        PrivateFiles.write(written, library);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
