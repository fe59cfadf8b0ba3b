package io.signalbox.routefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;

/** Everything there is to say about one route file without looking at another. */
public final class RouteFileCheck {

    /**
     * How strict the check is.
     *
     * @param config gives the value of a configuration key
     * @param configComplete whether a key without a value has none anywhere
     * @param headers which headers the messages of a webhook have, by {@code <system>/<webhook>}
     */
    public record Settings(
            SafeMode mode,
            Function<String, Optional<String>> config,
            boolean configComplete,
            Function<String, List<String>> headers) {

        /** Where no webhook is known. */
        public Settings(SafeMode mode, Function<String, Optional<String>> config, boolean configComplete) {
            this(mode, config, configComplete, webhook -> List.of());
        }
    }

    private RouteFileCheck() {}

    /**
     * What became of a file.
     *
     * @param file what Camel is to be given: in safe mode with its placeholders filled
     */
    public record Result(RouteFile file, List<Finding> findings) {}

    /**
     * Only what Camel is to be given, of a file that {@link #check} found free of errors with these settings. The settings are asked
     * what the check asks them, so that it is known what their verdict depends on.
     */
    public static Result read(RouteFile written, Settings settings) {
        List<Finding> findings = new ArrayList<>();
        RouteFile file = forCamel(written, settings, findings);
        new PlaceholderRules(written, settings, new ArrayList<>()).check();
        new HeaderRules(file.document(), settings.headers(), new ArrayList<>()).check(file);
        return new Result(file, findings);
    }

    private static RouteFile forCamel(RouteFile written, Settings settings, List<Finding> findings) {
        return settings.mode() == SafeMode.ON ? new FillPlaceholders(written, settings, findings).fill() : written;
    }

    public static Result check(RouteFile written, Settings settings) {
        List<Finding> findings = new ArrayList<>();
        new PlaceholderRules(written, settings, findings).check();
        RouteFile file = forCamel(written, settings, findings);
        Document document = file.document();
        List<FormVisitor> visitors = new ArrayList<>();
        StyleRules style = new StyleRules(document, findings);
        PromiseRules promise = new PromiseRules(document, settings.mode(), findings);
        visitors.add(style);
        visitors.add(promise);
        visitors.add(new NumberRules(document, findings));
        visitors.add(new ContainsRules(document, findings));
        visitors.add(new BranchRules(document, findings));
        if (settings.mode() == SafeMode.ON) {
            SafeRules safe = new SafeRules(document, findings);
            visitors.add(safe);
            safe.check(file);
        }
        new FormCheck(document, visitors, findings).check();
        style.check(file);
        promise.check(file);
        new ComponentRules(document, settings.mode(), findings).check(file);
        new ScheduleRules(document, findings).check(file);
        new HeaderRules(document, settings.headers(), findings).check(file);
        return new Result(file, findings.stream().distinct().sorted().toList());
    }
}
