package io.signalbox.drop;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.CRC32;

import io.signalbox.check.CheckRoutes;
import io.signalbox.routefile.SafeMode;

/** What a verdict depends on besides files and values: the program that checks, its Java, and how strict it is. */
final class Rules {

    private Rules() {}

    /** Empty where the program cannot be told from the one of before, as when its classes lie in a folder. */
    static Optional<String> of(SafeMode mode, boolean ownersRequired) {
        return program()
                .map(program -> program + " java=" + Runtime.version() + " safe-mode=" + mode + " owners-required="
                        + ownersRequired);
    }

    private static Optional<String> program() {
        try (InputStream build = Rules.class.getResourceAsStream("/signalbox.properties")) {
            CodeSource source = CheckRoutes.class.getProtectionDomain().getCodeSource();
            Path file = source == null || source.getLocation() == null
                    ? Path.of(ProcessHandle.current().info().command().orElse(""))
                    : Path.of(source.getLocation().toURI());
            return program(file, new String(build.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Images may give all their files one time, and builds of one commit with changes have one commit: so a jar is also told by what is in it.
     * An executable is not read for that; it is fifty times as large.
     *
     * @param build the version and the commit
     */
    static Optional<String> program(Path file, String build) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        String name = file.getFileName().toString();
        return Optional.of(build.strip().replaceAll("\\s+", " ") + " " + name + " bytes=" + attributes.size() + " at="
                + attributes.lastModifiedTime() + (name.endsWith(".jar") ? " crc=" + checksum(file) : ""));
    }

    private static long checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return sum.getValue();
    }
}
