package io.signalbox.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.signalbox.system.LoadedSystems;
import io.signalbox.system.SystemDescriptor;

/** A system as its file describes it. */
final class Described {

    private Described() {}

    /** @param more lines of the descriptor, such as {@code auth: ...} */
    static SystemDescriptor system(Path folder, String more) {
        String yaml =
                """
                system: crm
                contact: { team: revenue }
                environment: test
                environments: { test: { url: "http://127.0.0.1:9" } }
                operations: { list-contacts: { http: GET /contacts } }
                """;
        try {
            Files.createDirectories(folder.resolve("systems"));
            Files.writeString(folder.resolve("systems/crm.yaml"), yaml + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LoadedSystems.of(folder).get("crm");
    }
}
