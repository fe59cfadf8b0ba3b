package io.signalbox.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.signalbox.document.ContentCache;
import io.signalbox.document.Documents;
import io.signalbox.document.Rigor;
import io.signalbox.glossary.Glossary;
import io.signalbox.glossary.GlossaryReader;
import io.signalbox.kind.Kinds;
import io.signalbox.mapping.MappingExamples;
import io.signalbox.mapping.Mappings;
import io.signalbox.notify.Notify;
import io.signalbox.notify.NotifyReader;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Systems;

/** Checks a routes folder. What is kept between checks is in the cache that it is given; safe for use by many threads. */
public final class CheckRoutes {

    private final CheckSettings settings;

    public CheckRoutes(CheckSettings settings) {
        this.settings = settings;
    }

    /** As {@link #check(Path, Path, ReservedNames, ContentCache)}, for a folder that stands for itself. */
    public Checked check(Path routes) {
        return check(routes, routes, ReservedNames.none(), ContentCache.none());
    }

    /**
     * Checks everything at once. Never throws for what files hold.
     *
     * @param routes the folder to read, perhaps a copy
     * @param shown the folder that findings name instead
     * @param reserved who holds which names already, from {@link Checked#reserved()} of what runs
     * @param cache what earlier checks with the same settings made of the folder's files
     */
    public Checked check(Path routes, Path shown, ReservedNames reserved, ContentCache cache) {
        Path root = real(routes);
        List<Finding> findings = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            findings.add(Finding.error(
                    root,
                    0,
                    0,
                    ProblemCode.FILE_UNREADABLE,
                    "the routes folder does not exist; create it, or set signalbox.routes to where it is"));
        }
        FolderScan scan = new FolderScan(root).scan(cache);
        Folder folder = folder(scan, root, file -> holdsItsName(root, file, reserved), Rigor.CHECK, cache, findings);
        if (settings.runExamples()) {
            Set<Path> known =
                    scan.files().values().stream().flatMap(List::stream).collect(Collectors.toSet());
            findings.addAll(MappingExamples.run(folder.mappings(), known::contains, cache));
        }
        new CheckNames(folder, reserved, findings).check();
        new CheckTargets(folder, settings, findings).check();
        new CheckChannels(folder, settings, findings).check();
        new CheckRecipients(folder, findings).check();
        new CheckOwners(folder, settings, findings).check();
        new CheckReconciliations(folder, findings).check();
        return new Report(root, shown).of(folder, findings);
    }

    /**
     * What a folder holds, without checking it again.
     *
     * @param routes holds files that this program, with these settings, found free of errors together
     * @param known what it had to say about them
     * @param cache learns what was made of the files
     * @return empty when they cannot be read, and so are not what was checked
     */
    public Optional<Checked> read(Path routes, Path shown, List<UnitFinding> known, ContentCache cache) {
        Path root = real(routes);
        List<Finding> findings = new ArrayList<>();
        Folder folder = cache.knowing(new KnownRemarks(root, shown, known), () -> read(root, cache, findings));
        return findings.stream().anyMatch(Finding::isError)
                ? Optional.empty()
                : Optional.of(new Report(root, shown).known(folder, known));
    }

    private Folder read(Path root, ContentCache cache, List<Finding> findings) {
        Folder folder = folder(new FolderScan(root).scan(cache), root, file -> false, Rigor.READ, cache, findings);
        if (settings.runExamples()) {
            MappingExamples.passed(folder.mappings(), cache);
        }
        return folder;
    }

    private Folder folder(
            FolderScan scan,
            Path root,
            Predicate<Path> preferred,
            Rigor rigor,
            ContentCache cache,
            List<Finding> findings) {
        findings.addAll(scan.findings());
        Systems.Loading systems = Systems.load(root, Kinds.shipped(), settings.config(), rigor, cache);
        systems.findings().stream().filter(this::counts).forEach(findings::add);
        Mappings.Loaded mappings = Mappings.load(root, preferred, glossary(scan, root, findings), rigor, cache);
        findings.addAll(mappings.findings());
        List<Integration> integrations = new ReadIntegrations(root, settings, systems.systems()::headers, rigor, cache)
                .read(scan.files(), findings);
        Notify notify = notify(scan, root, systems.systems(), rigor, findings);
        return new Folder(root, systems.systems(), mappings.mappings(), integrations, notify, scan.files());
    }

    private static Notify notify(FolderScan scan, Path root, Systems systems, Rigor rigor, List<Finding> findings) {
        Path file = root.resolve(NotifyReader.FILE);
        if (!scan.files().getOrDefault(Unit.NOTIFY, List.of()).contains(file)) {
            return Notify.NONE;
        }
        NotifyReader.Reading reading = NotifyReader.read(file, systems, rigor);
        findings.addAll(reading.findings());
        return reading.read().orElse(Notify.NONE);
    }

    /** Empty where it has an error. */
    private static Optional<Glossary> glossary(FolderScan scan, Path root, List<Finding> findings) {
        Path file = root.resolve(GlossaryReader.FILE);
        if (!scan.files()
                .getOrDefault(Unit.of(root.relativize(file)), List.of())
                .contains(file)) {
            return Optional.of(Glossary.NONE);
        }
        try {
            GlossaryReader.Reading reading = GlossaryReader.read(file, Folder.systemNames(root, scan.files()));
            findings.addAll(reading.findings());
            return reading.glossary();
        } catch (StackOverflowError e) {
            findings.add(Documents.tooDeep(file));
            return Optional.empty();
        }
    }

    private static Path real(Path routes) {
        try {
            return routes.toRealPath();
        } catch (IOException e) {
            return routes.toAbsolutePath().normalize();
        }
    }

    /** Without the hub's configuration, a key without a value says nothing. */
    private boolean counts(Finding finding) {
        return settings.configComplete() || finding.code() != ProblemCode.PLACEHOLDER_UNRESOLVED;
    }

    private static boolean holdsItsName(Path root, Path mapping, ReservedNames reserved) {
        return reserved.holder(CheckNames.MAPPING, CheckNames.mappingName(mapping))
                .filter(Unit.of(root.relativize(mapping))::equals)
                .isPresent();
    }
}
