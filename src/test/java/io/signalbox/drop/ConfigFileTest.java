package io.signalbox.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.document.PropertiesFile;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigFileTest {

    @TempDir
    Path folder;

    /** As the kubelet mounts a ConfigMap: the file is a link through ..data, which one rename leads to the next generation. */
    @Test
    void seesAConfigMapSwapItsGeneration() throws IOException {
        generation("..1", "https://one.example");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Path file = Files.createSymbolicLink(
                folder.resolve("application.properties"), Path.of("..data/application.properties"));
        ConfigFile config = new ConfigFile(file, List.of(), new SmallRyeConfigBuilder().build());
        assertThat(config.value("billing.url")).contains("https://one.example");

        generation("..2", "https://two.example");
        assertThat(config.changed()).isEmpty();
        Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2"));
        Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(config.changed()).as("not before two looks agree").isEmpty();
        PropertiesFile values = config.changed().orElseThrow();
        assertThat(values.content()).containsEntry("billing.url", "https://two.example");
        config.accept(values);
        assertThat(config.value("billing.url")).contains("https://two.example");
    }

    private void generation(String name, String url) throws IOException {
        Path next = Files.createDirectories(folder.resolve(name));
        Files.writeString(next.resolve("application.properties"), "billing.url=" + url + "\n");
    }
}
