package io.signalbox.image;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.component.timer.TimerComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CamelServicesTest {

    @TempDir
    Path folder;

    @Test
    void findsComponentsOfAJar() throws Exception {
        assertThat(CamelServices.of(jarOf(TimerComponent.class))).contains(TimerComponent.class.getName());
    }

    @Test
    void findsConvertersOfTypes() throws Exception {
        assertThat(CamelServices.of(jarOf(org.apache.camel.converter.CamelBaseBulkConverterLoader.class)))
                .contains("org.apache.camel.converter.CamelBaseBulkConverterLoader");
    }

    @Test
    void readsAFolderAndLeavesOutWhatIsNoClass() throws Exception {
        Path service = folder.resolve("META-INF/services/org/apache/camel/component/mine");
        Files.createDirectories(service.getParent());
        Files.writeString(
                service, "# made by hand\nclass=org.example.Mine$Component \nname=org\n\norg.example.Converters\n");

        assertThat(CamelServices.of(new ProgramEntry(folder)))
                .containsExactly("org.example.Mine$Component", "org.example.Converters");
    }

    @Test
    void findsNothingWhereThereIsNothing() throws Exception {
        assertThat(CamelServices.of(new ProgramEntry(folder))).isEmpty();
        assertThat(CamelServices.of(new ProgramEntry(folder.resolve("missing"))))
                .isEmpty();
        assertThat(CamelServices.of(jarOf(CamelContext.class))).isEmpty();
    }

    private static ProgramEntry jarOf(Class<?> type) throws Exception {
        return new ProgramEntry(
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
}
