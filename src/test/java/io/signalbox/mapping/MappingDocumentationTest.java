package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.schibsted.spt.data.jslt.Function;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MappingDocumentationTest {

    @Test
    void describesEveryFunction() throws IOException {
        String page = Files.readString(Path.of("docs/mappings.md"));
        assertThat(MappingFunctions.all()).extracting(Function::getName).allSatisfy(name -> assertThat(page)
                .contains("`" + name + "("));
    }
}
