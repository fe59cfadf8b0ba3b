package io.signalbox.kind.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.signalbox.document.Section;
import io.signalbox.exchange.Address;
import io.signalbox.jdbc.DriverAccess;
import io.signalbox.jdbc.Exposure;
import io.signalbox.jdbc.JdbcAddress;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.DriverFiles;
import io.signalbox.system.Placeholders;

/** Reads by which drivers the database of a system may be reached, and says what is missing for that. */
record DriverReader(Section system, Placeholders placeholders) {

    /** Whether nobody signs in there. */
    boolean isOfFile() {
        List<URI> addresses = Stream.concat(override().stream(), environments().values().stream())
                .toList();
        return !addresses.isEmpty() && addresses.stream().allMatch(DriverAccess::isFile);
    }

    DriverAccess read() {
        placeholders.lookup(DriverFiles.KEY); // what follows is said anew when other files lie there
        DriverAccess access = DriverAccess.of(placeholders::lookup);
        Optional<URI> override = override();
        Optional<String> used = system.text("environment");
        Section where = system.at("environments");
        environments().forEach((name, address) -> {
            boolean isUsed = override.isEmpty() && used.filter(name::equals).isPresent();
            check(access, address, where.at(name), isUsed);
        });
        override.ifPresent(address -> check(access, address, where, true));
        return access;
    }

    private Optional<URI> override() {
        String name = system.text("system").orElse("");
        return placeholders.lookup(Address.overrideKey(name)).flatMap(DriverReader::uri);
    }

    private Map<String, URI> environments() {
        Map<String, URI> addresses = new TreeMap<>();
        Section environments = system.at("environments");
        for (String name : environments.keys()) {
            environments
                    .at(name)
                    .text("url")
                    .map(text -> placeholders.fill(text).text())
                    .flatMap(DriverReader::uri)
                    .ifPresent(address -> addresses.put(name, address));
        }
        return addresses;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> JdbcAddress.refusal(uri).isEmpty());
        } catch (URISyntaxException e) {
            return Optional.empty(); // said where addresses are read
        }
    }

    private static void check(DriverAccess access, URI address, Section where, boolean isUsed) {
        if (DriverAccess.isFile(address)) {
            checkFile(access, address, where);
            return;
        }
        Optional<String> refusal = access.refusal(address);
        refusal.ifPresent(why -> where.error("url", ProblemCode.URL_REFUSED, "the URL " + why));
        if (refusal.isPresent() || !isUsed) {
            return;
        }
        Exposure.of(address).ifPresent(why -> where.warning("url", ProblemCode.PASSWORD_IN_CLEAR, why));
        access.missing(address).ifPresent(why -> {
            if (DriverAccess.isClosed()) {
                where.error("url", ProblemCode.DRIVER_MISSING, "this database cannot be reached: " + why);
            } else {
                where.warning("url", ProblemCode.DRIVER_MISSING, "calls will wait in retries, since " + why);
            }
        });
    }

    /** Whether it is there, and where a link leads, is looked at with each connection. */
    private static void checkFile(DriverAccess access, URI address, Section where) {
        if (access.files().isEmpty()) {
            where.warning(
                    "url",
                    ProblemCode.PLACEHOLDER_UNRESOLVED,
                    "'signalbox.files' has no value, so no file of this machine may be opened; set it to the folder of the"
                            + " file");
            return;
        }
        Path file = Path.of(address.toString().substring(address.toString().indexOf('/')))
                .normalize();
        if (access.files().stream().noneMatch(file::startsWith)) {
            where.error("url", ProblemCode.URL_REFUSED, "the URL is no file below a folder that signalbox.files names");
        }
    }
}
