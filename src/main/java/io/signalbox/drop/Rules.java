package io.signalbox.drop;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Optional;

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
        try {
            CodeSource source = CheckRoutes.class.getProtectionDomain().getCodeSource();
            Path file = source == null || source.getLocation() == null
                    ? Path.of(ProcessHandle.current().info().command().orElse(""))
                    : Path.of(source.getLocation().toURI());
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(
                            file.getFileName() + " bytes=" + attributes.size() + " at=" + attributes.lastModifiedTime())
                    : Optional.empty();
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
