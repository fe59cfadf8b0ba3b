package io.signalbox.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.document.Documents;
import io.signalbox.document.Rigor;
import io.signalbox.integration.Card;
import io.signalbox.integration.CardReader;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.RouteFile;
import io.signalbox.routefile.RouteFileCheck;
import io.signalbox.routefile.RouteFiles;

/** Makes one integration of the files of its unit. What it says depends on them, the configuration and declared headers alone. */
final class ReadIntegration {

    private static final String ROUTE_SUFFIX = ".camel.yaml";
    private static final String YAML_SUFFIX = ".yaml";
    private static final List<String> OTHER_YAML = List.of(".test.yaml", ".openapi.yaml");

    private final Path root;
    private final CheckSettings settings;
    private final RouteFileCheck.Settings strictness;
    private final Rigor rigor;
    private final List<Finding> findings;

    ReadIntegration(
            Path root,
            CheckSettings settings,
            Function<String, List<String>> headers,
            Rigor rigor,
            List<Finding> findings) {
        this.root = root;
        this.settings = settings;
        this.strictness =
                new RouteFileCheck.Settings(settings.safeMode(), settings.config(), settings.configComplete(), headers);
        this.rigor = rigor;
        this.findings = findings;
    }

    /** Empty for a unit that holds nothing but mappings. */
    Optional<Integration> read(Unit unit, List<Path> files) {
        Path folder = root.resolve(unit.name());
        Path cardFile = folder.resolve(CardReader.FILE);
        List<RouteFile> routeFiles = new ArrayList<>();
        for (Path file : files) {
            if (isRouteFile(file, cardFile)) {
                try {
                    read(file).ifPresent(routeFiles::add);
                } catch (StackOverflowError e) {
                    findings.add(Documents.tooDeep(file));
                }
            }
        }
        boolean hasCard = files.contains(cardFile);
        Optional<Path> bare = files.stream()
                .filter(file -> root.equals(file.getParent()) && isRouteFile(file, cardFile))
                .findFirst();
        if (!hasCard && files.stream().noneMatch(file -> isRouteFile(file, cardFile))) {
            return Optional.empty();
        }
        boolean hasFolder = files.stream().anyMatch(file -> file.startsWith(folder));
        if (bare.isPresent() && hasFolder) {
            findings.add(Finding.error(
                    bare.get(),
                    0,
                    0,
                    ProblemCode.INTEGRATION_NAME_TAKEN,
                    "there is a folder '" + unit.name() + "' too; move the file there, or rename it"));
        }
        Optional<Card> card = hasCard ? card(cardFile, unit.name()) : Optional.empty();
        Path home = hasCard || hasFolder ? folder : bare.orElse(folder);
        checkOwner(unit, hasCard, card, hasCard ? cardFile : files.get(0));
        return Optional.of(new Integration(unit.name(), home, card, routeFiles));
    }

    private static boolean isRouteFile(Path file, Path cardFile) {
        String name = file.getFileName().toString();
        return name.endsWith(YAML_SUFFIX)
                && !file.equals(cardFile)
                && OTHER_YAML.stream().noneMatch(name::endsWith);
    }

    /** A YAML file without {@code .camel} in its name that is no list was never meant as routes. */
    private Optional<RouteFile> read(Path file) {
        RouteFiles.Reading reading = RouteFiles.read(file);
        boolean meant = file.getFileName().toString().endsWith(ROUTE_SUFFIX);
        boolean list =
                reading.file().map(read -> read.document().root().isArray()).orElse(true);
        if (!meant && !list) {
            findings.add(Finding.warning(
                    file,
                    0,
                    0,
                    ProblemCode.FILE_NOT_USED,
                    "the file is not used: it is no list of routes, no card (" + CardReader.FILE
                            + ") and no test (*.test.yaml)"));
            return Optional.empty();
        }
        findings.addAll(reading.findings());
        return reading.file().map(read -> {
            RouteFileCheck.Result result = rigor == Rigor.CHECK
                    ? RouteFileCheck.check(read, strictness)
                    : RouteFileCheck.read(read, strictness);
            findings.addAll(result.findings());
            return result.file();
        });
    }

    private Optional<Card> card(Path file, String name) {
        try {
            CardReader.Reading reading = CardReader.read(file, name, rigor);
            findings.addAll(reading.findings());
            return reading.card();
        } catch (StackOverflowError e) {
            findings.add(Documents.tooDeep(file));
            return Optional.empty();
        }
    }

    private void checkOwner(Unit unit, boolean hasCard, Optional<Card> card, Path where) {
        if (hasCard && card.isEmpty()
                || card.filter(known -> known.owner().isComplete()).isPresent()) {
            return;
        }
        String text = unit
                + " has no owner with team, contact and escalation, so nobody can be notified when it fails; add them to "
                + unit.name() + "/" + CardReader.FILE;
        findings.add(new Finding(
                where,
                0,
                0,
                settings.ownersRequired() ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                ProblemCode.OWNER_MISSING,
                text));
    }
}
