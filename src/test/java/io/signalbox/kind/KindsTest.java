package io.signalbox.kind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.problem.Finding;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

class KindsTest {

    private static final JsonNode SCHEMA = Kinds.shipped().schema();

    @Test
    void theSchemaRefersToNothingThatNoKindBrings() {
        Set<String> references = new HashSet<>();
        SCHEMA.findValuesAsText("$ref").forEach(references::add);

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(SCHEMA.at(reference.substring(1)))
                .as(reference)
                .isNotEmpty());
    }

    @Test
    void eachKindHasItsKeyInAnOperation() {
        assertThat(SCHEMA.at("/$defs/operation/properties").fieldNames())
                .toIterable()
                .contains("http", "webhook");
    }

    @Test
    void anOperationIsOfOneKind(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/crm.yaml"),
                """
                system: crm
                environment: test
                environments: { test: { url: "https://crm.example" } }
                operations:
                  both: { http: GET /both, webhook: { verify: none, acceptUnsigned: true, id: /id } }
                  neither: { request: none.schema.json }
                  fine: { http: GET /fine }
                """);

        Systems.Loading loading = Systems.load(folder, Kinds.shipped(), key -> Optional.empty());

        assertThat(loading.findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::line)
                .contains(5, 6)
                .doesNotContain(7);
    }
}
