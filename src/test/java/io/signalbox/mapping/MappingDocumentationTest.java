package io.signalbox.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.schibsted.spt.data.jslt.Function;
import org.junit.jupiter.api.Test;

import io.signalbox.glossary.Glossary;

import static org.assertj.core.api.Assertions.assertThat;

class MappingDocumentationTest {

    @Test
    void describesEveryFunction() throws IOException {
        String page = Files.readString(Path.of("docs/mappings.md"));
        assertThat(MappingFunctions.all(Glossary.NONE))
                .extracting(Function::getName)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "("));
    }
}
