package io.signalbox.image;

import java.util.stream.Stream;

/**
 * The parts of Camel that a context looks for on the class path by name: components, languages, converters of types. Quarkus knows those
 * of the hub's own context at build time; a context in which routes are tried out finds them as Camel does without Quarkus.
 */
final class CamelServices {

    private static final String FOLDER = "META-INF/services/org/apache/camel";
    private static final String PROPERTY = "class=";
    private static final String NAME = "[a-zA-Z_$][\\w$]*(\\.[a-zA-Z_$][\\w$]*)+";

    private CamelServices() {}

    /** The names of classes in the files by which Camel finds them: lines {@code class=NAME}, or names alone. */
    static Stream<String> of(ProgramEntry entry) {
        return entry.lines(FOLDER)
                .map(line -> line.startsWith(PROPERTY) ? line.substring(PROPERTY.length()) : line)
                .map(String::strip)
                .filter(line -> line.matches(NAME));
    }
}
