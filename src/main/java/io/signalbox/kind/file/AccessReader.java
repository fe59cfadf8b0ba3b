package io.signalbox.kind.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FileAccess;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Placeholders;

/** Reads how the files of a system are reached. */
record AccessReader(Protocol protocol, Section system, Placeholders placeholders) {

    /** Names the folders of this machine that files may lie below; without it none may. */
    private static final String ROOTS = "signalbox.files";

    /** Empty, with findings, when it cannot be used. */
    Optional<FileAccess> read() {
        int before = system.findings().size();
        AuthReader.require(system, protocol.key(), protocol.auths());
        List<Path> roots = protocol == Protocol.FILE ? roots() : List.of();
        List<String> hostKeys = hostKeys();
        Optional<Path> knownHosts = beside("knownHosts");
        if (protocol == Protocol.SFTP && hostKeys.isEmpty() == knownHosts.isEmpty()) {
            system.error(
                    "operations",
                    ProblemCode.KEY_MISSING,
                    "a server of SFTP is known by its key: write the fingerprint that its operator names, hostKey:"
                            + " \"SHA256:...\", or knownHosts with a file of OpenSSH beside the descriptor, one of the two");
        }
        boolean isImplicit = system.text("tls").filter("implicit"::equals).isPresent();
        Optional<Path> trust = beside("trust");
        boolean isSound = system.findings().subList(before, system.findings().size()).stream()
                .noneMatch(Finding::isError);
        return isSound
                ? Optional.of(new FileAccess(roots, hostKeys, knownHosts.orElse(null), isImplicit, trust.orElse(null)))
                : Optional.empty();
    }

    private List<Path> roots() {
        Optional<String> named = placeholders.lookup(ROOTS);
        if (named.isEmpty()) {
            system.warning(
                    "environments",
                    ProblemCode.PLACEHOLDER_UNRESOLVED,
                    "'" + ROOTS
                            + "' has no value, so no folder of this machine may be read or written; set it to the folders"
                            + " that files are exchanged by");
        }
        List<Path> roots = new ArrayList<>();
        for (String each : named.map(text -> text.split(",")).orElse(new String[0])) {
            try {
                Stream.of(Path.of(each.strip())).filter(Path::isAbsolute).forEach(roots::add);
            } catch (InvalidPathException e) {
                continue; // it allows nothing
            }
        }
        return roots;
    }

    private Optional<Path> beside(String key) {
        Optional<String> name = system.text(key);
        Optional<Path> file = name.flatMap(system::fileBeside);
        if (name.isPresent() && file.isEmpty()) {
            system.error(
                    key,
                    ProblemCode.REFERENCE_UNKNOWN,
                    "'" + name.get() + "' is not a file beside or below the descriptor");
        }
        return file;
    }

    private List<String> hostKeys() {
        JsonNode named = system.node().path("hostKey");
        List<String> keys = new ArrayList<>();
        (named.isTextual() ? List.of(named) : named).forEach(key -> keys.add(key.asText()));
        return keys;
    }
}
