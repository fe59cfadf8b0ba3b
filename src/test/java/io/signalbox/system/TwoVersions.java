package io.signalbox.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A system {@code crm} that routes name, and {@code crm-v2}, which its calls move to. */
public final class TwoVersions {

    public static final String CRM =
            """
            system: crm
            environment: test
            environments: { test: { url: "{{v1}}" } }
            limits: { timeout: 2s, concurrency: 8 }
            idempotency: { header: V1-Key }
            operations:
              create-contact: { http: POST /contacts }
              close-contact: { http: POST /contacts/close }
              find-contact: { http: "GET /contacts?externalId=${subject}" }
              collected: { http: POST /many, collect: { every: 1h } }
              changed: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
            """;

    public static final String CRM_V2 =
            """
            system: crm-v2
            environment: test
            environments: { test: { url: "{{v2}}" } }
            limits: { timeout: 2s }
            idempotency: { header: V2-Key }
            moves:
              from: crm
              operations: { create-contact: open-contact }
              shadow: { calls: [find-contact], rate: 20/1m, timeout: 2s }
            operations:
              open-contact: { http: POST /v2/contacts }
              find-contact: { http: "GET /v2/contacts/${subject}" }
              collected: { http: POST /v2/many, collect: { every: 1h } }
            """;

    private TwoVersions() {}

    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(folder.resolve("systems/crm.yaml"), CRM);
        Files.writeString(folder.resolve("systems/crm-v2.yaml"), CRM_V2);
    }

    /** At these addresses. */
    public static Systems load(Path folder, String v1, String v2) throws IOException {
        write(folder);
        Map<String, String> urls = Map.of("v1", v1, "v2", v2);
        return LoadedSystems.of(folder, key -> Optional.ofNullable(urls.get(key)));
    }
}
