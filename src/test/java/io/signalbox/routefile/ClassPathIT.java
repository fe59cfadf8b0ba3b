package io.signalbox.routefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged application; the tests themselves bring more, such as Groovy. */
class ClassPathIT {

    private static final Path LIBRARIES = Path.of(System.getProperty("signalbox.package", "target/quarkus-app"))
            .resolve("lib/main");

    @Test
    void shipsNoLibraryThatRunsProgramsOrInterpretsCode() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).anyMatch(name -> name.contains("camel-core"));
            assertThat(names)
                    .noneMatch(name -> name.matches(
                            ".*(groovy|mvel|ognl|spring-expression|jython|graaljs|nashorn|joor|beanshell|bsh|commons-exec"
                                    + "|camel-(exec|ssh|docker|js|python)-\\d).*"));
        }
    }
}
