package io.signalbox.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;
import io.signalbox.system.TwoVersions;

import static org.assertj.core.api.Assertions.assertThat;

class CompareVersionsTest {

    private static final String CONTRACT =
            """
            openapi: 3.0.3
            info: { title: CRM, version: "%s" }
            paths:
              %s:
                post:
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Contact" } } } }
                  responses:
                    "201": { content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: %s } } } } } }
            components:
              schemas:
                Contact:
                  type: object
                  required: %s
                  properties:
                    name: { type: string }
                    %s
            """;

    @TempDir
    Path folder;

    private VersionComparison compare() throws Exception {
        Systems systems = TwoVersions.load(folder, "http://127.0.0.1:1", "http://127.0.0.1:2");
        return CompareVersions.of(systems.get("crm"), systems.get("crm-v2"));
    }

    private static List<String> lines(VersionComparison comparison) {
        return comparison.differences().stream()
                .map(each -> (each.bites() ? "! " : "") + each.operation() + " " + each.aspect() + ": " + each.left()
                        + " | " + each.right())
                .toList();
    }

    @Test
    void saysWhatDescriptorsSayOtherwise() throws Exception {
        assertThat(lines(compare()))
                .containsExactly(
                        "null limits: no rate, 8 at once, 2000 ms, answers of 1048576 bytes | no rate, 2000 ms, answers of 1048576 bytes",
                        "null idempotency: V1-Key | V2-Key",
                        "create-contact name: create-contact | open-contact",
                        "! close-contact operation: an operation that is called | none",
                        "find-contact request: /contacts?externalId=${subject} | /v2/contacts/${subject}",
                        "! changed event: an event | none");
        assertThat(compare().fieldsUnknown()).containsExactly("create-contact", "find-contact", "collected");
    }

    @Test
    void saysWhichFieldsContractsHaveOtherwise() throws Exception {
        TwoVersions.write(folder);
        Path systems = folder.resolve("systems");
        Files.writeString(
                systems.resolve("crm.openapi.yaml"),
                CONTRACT.formatted("1", "/contacts", "integer", "[name]", "fax: { type: string }"));
        Files.writeString(
                systems.resolve("crm-v2.openapi.yaml"),
                CONTRACT.formatted("2", "/v2/contacts", "string", "[name, country]", "country: { type: string }"));
        Files.writeString(
                systems.resolve("crm.yaml"), TwoVersions.CRM + "api: { version: \"1\", contract: crm.openapi.yaml }\n");
        Files.writeString(
                systems.resolve("crm-v2.yaml"),
                TwoVersions.CRM_V2 + "api: { version: \"2\", contract: crm-v2.openapi.yaml }\n");
        Systems loaded = LoadedSystems.of(folder);

        VersionComparison comparison = CompareVersions.of(loaded.get("crm"), loaded.get("crm-v2"));

        assertThat(lines(comparison))
                .contains(
                        "null version: 1 | 2",
                        "! create-contact request /country: none | string, required",
                        "! create-contact request /fax: string | none",
                        "! create-contact answer /id: integer, required | string, required")
                .noneMatch(line -> line.contains("/name"));
        assertThat(comparison.fieldsUnknown()).doesNotContain("create-contact");
    }

    @Test
    void findsNothingBetweenASystemAndItself() throws Exception {
        Systems systems = TwoVersions.load(folder, "http://127.0.0.1:1", "http://127.0.0.1:2");

        assertThat(CompareVersions.of(systems.get("crm"), systems.get("crm")).differences())
                .isEmpty();
    }
}
