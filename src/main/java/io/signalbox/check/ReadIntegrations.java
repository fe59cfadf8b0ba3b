package io.signalbox.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

import io.signalbox.document.Asked;
import io.signalbox.document.ContentCache;
import io.signalbox.document.ContentCache.Made;
import io.signalbox.document.Rigor;
import io.signalbox.problem.Finding;

/** Makes integrations of the files of their units. */
final class ReadIntegrations {

    private final Path root;
    private final CheckSettings settings;
    private final Function<String, List<String>> headers;
    private final Rigor rigor;
    private final ContentCache cache;

    /** @param headers which headers the messages of a webhook have, by {@code <system>/<webhook>} */
    ReadIntegrations(
            Path root,
            CheckSettings settings,
            Function<String, List<String>> headers,
            Rigor rigor,
            ContentCache cache) {
        this.root = root;
        this.settings = settings;
        this.headers = headers;
        this.rigor = rigor;
        this.cache = cache;
    }

    /** What became of a unit, and what was asked for it. */
    private record Read(
            Optional<Integration> integration,
            Asked.Answers<String, Optional<String>> config,
            Asked.Answers<String, List<String>> headers) {}

    List<Integration> read(SortedMap<Unit, List<Path>> files, List<Finding> findings) {
        List<Integration> integrations = new ArrayList<>();
        files.forEach((unit, own) -> {
            if (unit.kind() == Unit.Kind.INTEGRATION) {
                Made<Read> made = cache.get(
                        Integration.class,
                        own,
                        before -> before.config().areThoseOf(settings.config())
                                && before.headers().areThoseOf(headers),
                        () -> read(unit, own));
                findings.addAll(made.findings());
                made.value().integration().ifPresent(integrations::add);
            }
        });
        return integrations;
    }

    private Made<Read> read(Unit unit, List<Path> files) {
        Asked<String, Optional<String>> config = new Asked<>(settings.config());
        Asked<String, List<String>> declared = new Asked<>(headers);
        List<Finding> findings = new ArrayList<>();
        ReadIntegration reader = new ReadIntegration(
                root, settings.withConfig(config, settings.configComplete()), declared, rigor, findings);
        Optional<Integration> integration = reader.read(unit, files);
        return new Made<>(new Read(integration, config.answers(), declared.answers()), findings, Set.of());
    }
}
