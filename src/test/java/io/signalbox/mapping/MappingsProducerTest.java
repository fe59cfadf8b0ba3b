package io.signalbox.mapping;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappingsProducerTest {

    @TempDir
    Path root;

    @Test
    void namesEveryErrorWhenStartFails() {
        new RoutesDraft(root).with("a.jslt", "{").with("b.jslt", "$nobody");
        assertThatThrownBy(() -> new MappingsProducer(root).mappings())
                .hasMessageContaining("a.jslt:1:")
                .hasMessageContaining("b.jslt:1:1  SB-5020");
    }

    @Test
    void startsInSpiteOfWarnings() {
        new RoutesDraft(root).with("a.jslt", ".a - 1");
        assertThat(new MappingsProducer(root).mappings().find("a")).isPresent();
    }
}
