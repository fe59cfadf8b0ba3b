package io.signalbox.routefile;

import java.nio.file.Path;
import java.util.List;

import io.signalbox.document.Document;

/** One route file that could be read, whatever else is wrong with it. */
public record RouteFile(Document document, List<DeclaredRoute> routes) {

    public RouteFile {
        routes = List.copyOf(routes);
    }

    /** The path as findings show it. */
    public Path path() {
        return document.path();
    }

    /** The YAML that was checked, and that Camel is to load: the file itself may have changed since. */
    public String text() {
        return document.text();
    }
}
