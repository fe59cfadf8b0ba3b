package io.signalbox.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.cli.command.HubClient;
import io.signalbox.sandbox.JournalEntry;

/** What of the company lies in files: its routes, copied from the examples, and the folders that stand for servers of SFTP. */
final class CompanyFiles {

    /** What brings a file about is no call of an operation. */
    static final String FILE = "file";

    /** What the hub has parked comes about in it alone. */
    static final String HUB = "hub";

    private static final List<String> SYSTEMS = List.of("hr", "books", "analytics", "sender", "receiver");
    private static final List<String> PLACES =
            List.of("hr/out/done", "books/in", "analytics/in", "sender/out/done", "receiver/in");
    /** Left out: these need a broker. */
    private static final Set<String> BROKER = Set.of("esb-confirmations", "esb-broker.yaml");

    private final Path routes;
    private final Path files;
    private final Clock clock;
    private final Set<Path> seen = new HashSet<>();
    private final Map<String, Long> rows = new HashMap<>();
    private long sequence;

    private CompanyFiles(Path routes, Path files, Clock clock) {
        this.routes = routes;
        this.files = files;
        this.clock = clock;
    }

    static CompanyFiles prepare(Path examples, Path folder, Clock clock) throws IOException {
        if (!Files.isDirectory(examples.resolve("routes"))) {
            throw new CommandFailure("The company is not in " + examples
                    + ": run the demo in a copy of the project, which has the folder examples/company.");
        }
        CompanyFiles company = new CompanyFiles(folder.resolve("routes"), folder.resolve("files"), clock);
        copy(examples.resolve("routes"), company.routes);
        copy(examples.resolve("demo"), company.routes);
        for (String place : PLACES) {
            Files.createDirectories(company.files.resolve(place));
        }
        return company;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Path relative = from.relativize(file);
                boolean leftOut = Stream.iterate(relative, each -> each != null, Path::getParent)
                        .anyMatch(each -> BROKER.contains(each.getFileName().toString()));
                if (Files.isRegularFile(file) && !leftOut) {
                    Path target = to.resolve(relative.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    Path routes() {
        return routes;
    }

    Path folder() {
        return files;
    }

    Map<String, URI> urls() {
        Map<String, URI> urls = new HashMap<>();
        SYSTEMS.forEach(system -> urls.put(system, URI.create("file://" + files.resolve(system))));
        return urls;
    }

    /** Leaves a file as its system does; the hub reads none that is half written. */
    void leave(String place, String text) throws IOException {
        Path file = files.resolve(place);
        Path partial = file.resolveSibling("." + file.getFileName());
        Files.writeString(partial, text, StandardCharsets.UTF_8);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What has been written since: files that were passed on by name, and those of the night by how many rows there are by now. */
    List<JournalEntry> written() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        for (Path file : list("receiver/in")) {
            if (seen.add(file)) {
                entries.add(entry("receiver", file.getFileName().toString()));
            }
        }
        for (String system : List.of("books", "analytics")) {
            for (Path file : list(system + "/in")) {
                if (file.toString().endsWith(".ctl") && seen.add(file)) {
                    long said = HubClient.JSON
                            .readTree(Files.readAllBytes(file))
                            .path("rows")
                            .asLong();
                    entries.add(entry(system, Long.toString(rows.merge(system, said, Long::sum))));
                }
            }
        }
        return entries;
    }

    /** That the hub has parked a delivery. */
    JournalEntry parked(String delivery, String subscription) {
        return new JournalEntry(0, clock.instant(), HUB, FILE, subscription, null, 200, "parked_" + delivery, false);
    }

    private List<Path> list(String place) throws IOException {
        try (Stream<Path> all = Files.list(files.resolve(place))) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private JournalEntry entry(String system, String whom) {
        sequence++;
        return new JournalEntry(sequence, clock.instant(), system, FILE, whom, null, 200, "file_" + sequence, false);
    }
}
