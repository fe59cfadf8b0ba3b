package io.signalbox.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.signalbox.kind.Kinds;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

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
        return Systems.load(folder, Kinds.shipped(), key -> Optional.empty())
                .orThrow()
                .get("crm");
    }
}
