package io.signalbox.jdbc;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Drivers that people put into a folder, as their vendors give them. */
class DriverFolderTest {

    private static final Path JARS = Path.of("target", "drivers");
    private static final URI H2 = URI.create("jdbc:h2:tcp://db/erp");

    @TempDir
    Path folder;

    private DriverAccess access() {
        return new DriverAccess(folder, Map.of(), List.of());
    }

    private Path copy(String jar, String to) throws Exception {
        Path target = folder.resolve(to);
        Files.createDirectories(target.getParent());
        return Files.copy(JARS.resolve(jar), target);
    }

    @Test
    void saysWhichJarIsMissingAndFindsItOnceItIsThere() throws Exception {
        assertThat(access().missing(H2).orElseThrow())
                .isEqualTo("its driver is not in the folder '" + folder
                        + "': put h2-<version>.jar there, as its vendor gives it");

        copy("h2.jar", "h2.jar");

        assertThat(access().missing(H2)).isEmpty();
        assertThat(access().driver(H2).orElseThrow())
                .isEqualTo("h2.jar, version 2.3.232, SHA-256"
                        + " 8dae62d22db8982c3dcb3826edb9c727c5d302063a67eef7d63d82de401f07d3");
    }

    @Test
    void takesClassesOfTheJarAloneAndGivesNobodyElseTheDriver() throws Exception {
        copy("h2.jar", "h2.jar");

        LoadedDriver driver = access().find(H2).driver();

        assertThat(driver.driver().getClass().getClassLoader()).isSameAs(driver.loader());
        assertThat(driver.loader().getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
        assertThat(DriverManager.drivers()).doesNotContain(driver.driver());
    }

    @Test
    void usesNeitherOfTwo() throws Exception {
        copy("h2.jar", "h2-old.jar");
        copy("h2.jar", "h2.jar");

        assertThat(access().missing(H2).orElseThrow()).contains("more than once: h2-old.jar and h2.jar");
    }

    @Test
    void saysWhatIsWrongWithAJar() throws Exception {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        copy("derbyshared.jar", "other.jar");
        copy("derbyclient.jar", "apart.jar");
        Path open = copy("h2.jar", "open.jar");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(access().missing(H2).orElseThrow())
                .contains(
                        "; broken.jar cannot be read, or is no jar",
                        "; other.jar holds no driver",
                        "; apart.jar cannot be loaded; jars that it needs belong beside it",
                        "; open.jar can be written by everybody");

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(open, java.nio.file.attribute.FileTime.fromMillis(1));
        assertThat(access().missing(H2)).isEmpty();
    }

    @Test
    void takesJarsOfOneFolderTogether() throws Exception {
        copy("derbyclient.jar", "derby/derbyclient.jar");
        copy("derbyshared.jar", "derby/derbyshared.jar");

        assertThat(access().driver(URI.create("jdbc:derby://db/erp")).orElseThrow())
                .startsWith("derby, version 10.16");
    }

    @Test
    void knowsTheDriversOfTheLargeDatabases() throws Exception {
        copy("mssql-jdbc.jar", "mssql-jdbc.jar");
        copy("mysql-connector-j.jar", "mysql-connector-j.jar");
        copy("mariadb-java-client.jar", "mariadb-java-client.jar");

        for (String address :
                List.of("jdbc:sqlserver://db;databaseName=erp", "jdbc:mysql://db/erp", "jdbc:mariadb://db/erp")) {
            assertThat(access().missing(URI.create(address))).isEmpty();
        }
    }

    @Test
    void saysThatThereIsNoFolder() {
        DriverAccess nowhere = new DriverAccess(folder.resolve("none"), Map.of(), List.of());

        assertThat(nowhere.missing(H2).orElseThrow()).contains("the folder is not there, or cannot be read");
    }
}
