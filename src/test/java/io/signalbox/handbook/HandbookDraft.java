package io.signalbox.handbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;

/** A copy of the shipped routes folder, to be changed, and the handbook of it. */
final class HandbookDraft {

    private final Path routes;

    private HandbookDraft(Path routes) {
        this.routes = routes;
    }

    static HandbookDraft in(Path folder) throws IOException {
        Path routes = folder.resolve("routes");
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, routes.resolve(Path.of("routes").relativize(file).toString()));
            }
        }
        return new HandbookDraft(routes);
    }

    HandbookDraft file(String name, String text) throws IOException {
        Files.createDirectories(routes.resolve(name).getParent());
        Files.writeString(routes.resolve(name), text);
        return this;
    }

    HandbookDraft change(String name, String from, String to) throws IOException {
        String text = Files.readString(routes.resolve(name));
        if (!text.contains(from)) {
            throw new IllegalArgumentException(name + " does not say: " + from);
        }
        return file(name, text.replace(from, to));
    }

    Handbook handbook() {
        return handbook(Known.nothing());
    }

    Handbook handbook(Known known) {
        return Handbook.of(Described.of(new CheckRoutes(CheckSettings.offline()).check(routes)), known);
    }

    String integration(String name) {
        return markdown(PageName.integration(name));
    }

    String system(String name) {
        return markdown(PageName.system(name));
    }

    String markdown(PageName name) {
        return MarkdownWriter.write(handbook().page(name).orElseThrow(), Links.files("md"));
    }
}
