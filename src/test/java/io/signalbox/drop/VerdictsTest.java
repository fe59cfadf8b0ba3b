package io.signalbox.drop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.check.CheckRoutes;
import io.signalbox.check.CheckSettings;
import io.signalbox.check.Checked;
import io.signalbox.check.ReservedNames;
import io.signalbox.check.Unit;
import io.signalbox.check.UnitFinding;
import io.signalbox.document.ContentCache;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.SafeMode;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts on one ledger, one after the other: what is checked again, and what is not. */
class VerdictsTest {

    private static final String SYSTEM =
            """
            system: s
            environment: test
            environments: { test: { url: "{{s.url}}" } }
            operations:
              op: { http: POST /things }
            """;
    private static final String EXAMPLE = "{\"name\":\"Ada\"}";
    private static final String UNSAFE = "script: { groovy: \"1\" }";

    @TempDir
    Path folder;

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> config = new HashMap<>(Map.of("s.url", "https://s.example"));
    private final List<String> log = new ArrayList<>();
    private String program = "1";
    private SafeMode mode = SafeMode.ON;
    private Ledger ledger;
    private Systems systems;
    private Mappings mappings;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), Clock.systemUTC());
        files.put("systems/s.yaml", SYSTEM);
        files.put("other.camel.yaml", route("other", "log: { id: note, message: \"other\" }"));
        files.put("flow/flow.camel.yaml", route("flow", "to: { id: map, uri: mapping:flow }"));
        files.put("flow/flow.jslt", "{\"name\": .name}");
        files.put("flow/flow.examples/a.in.json", EXAMPLE);
        files.put("flow/flow.examples/a.out.json", EXAMPLE);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static String route(String id, String step) {
        return "- route:\n    id: " + id + "\n    description: A test's.\n    from:\n      uri: channel:" + id
                + "\n      steps:\n        - " + step + "\n";
    }

    private FolderContent content() {
        Map<Unit, Map<String, byte[]>> units = new HashMap<>();
        files.forEach((name, text) -> units.computeIfAbsent(Unit.of(Path.of(name)), unit -> new TreeMap<>())
                .put(name, text.getBytes(StandardCharsets.UTF_8)));
        SortedMap<Unit, UnitVersion> versions = new TreeMap<>();
        units.forEach((unit, own) -> versions.put(unit, new UnitVersion(unit, own)));
        return new FolderContent(versions, new TreeMap<>());
    }

    private Reload process() {
        Verdicts verdicts =
                new Verdicts(ledger.notes(), Optional.of(program + mode), key -> Optional.ofNullable(config.get(key)));
        CheckRoutes check =
                new CheckRoutes(CheckSettings.offline().withSafeMode(mode).withConfig(verdicts::value, true));
        systems = Systems.none();
        mappings = Mappings.none();
        return new Reload(
                new ComposedFolder(folder.resolve("running"), verdicts),
                logging(FolderCheck.by(check)),
                systems,
                mappings,
                new LoggingRunner(log));
    }

    private Reload.Result start() {
        log.clear();
        Reload reload = process();
        SortedMap<Unit, UnitVersion> good = new TreeMap<>();
        new LastGood(ledger.notes()).all().forEach((unit, entry) -> good.put(unit, entry.version()));
        reload.begin(good);
        Reload.Result result = reload.apply(content());
        new LastGood(ledger.notes())
                .keep(result.composition().units().values().stream()
                        .map(version -> new LastGood.Entry(version, Instant.EPOCH))
                        .toList());
        return result;
    }

    private FolderCheck logging(FolderCheck check) {
        return new FolderCheck() {
            @Override
            public Checked check(Path folder, Path shown, ReservedNames reserved, ContentCache cache) {
                log.add("check");
                return check.check(folder, shown, reserved, cache);
            }

            @Override
            public Optional<Checked> read(Path folder, Path shown, List<UnitFinding> known, ContentCache cache) {
                log.add("read");
                return check.read(folder, shown, known, cache);
            }
        };
    }

    @Test
    void readsWhatNobodyChangedAndSaysWhatTheCheckSaid() {
        Reload.Result first = start();
        assertThat(log).containsExactly("check", "start flow", "start other");
        assertThat(first.checked().findings())
                .extracting(found -> found.finding().code())
                .contains(ProblemCode.OWNER_MISSING);

        Reload.Result second = start();

        assertThat(log).containsExactly("read", "start flow", "start other");
        assertThat(second.checked().findings()).isEqualTo(first.checked().findings());
        assertThat(second.checked().reserved()).isEqualTo(first.checked().reserved());
        assertThat(second.checked().integrations())
                .hasSameSizeAs(first.checked().integrations());
        assertThat(systems.get("s").address()).isNotNull();
        assertThat(mappings.get("flow")).isNotNull();
        start();
        assertThat(log).containsExactly("read", "start flow", "start other");
    }

    @Test
    void checksAChangedFile() {
        start();
        files.put("flow/flow.examples/a.out.json", "{\"name\":\"Grace\"}");

        Reload.Result result = start();

        assertThat(log).contains("check");
        assertThat(result.composition().rejected()).containsOnlyKeys(new Unit(Unit.Kind.INTEGRATION, "flow"));
    }

    @Test
    void checksUnderAnotherProgram() {
        start();
        program = "2";
        start();
        assertThat(log).containsExactly("check", "start flow", "start other");
        start();
        assertThat(log).contains("read").doesNotContain("check");
    }

    @Test
    void checksWithOtherValuesOfPlaceholders() {
        start();
        config.put("s.url", "https://t.example");
        start();
        assertThat(log).contains("check");

        config.remove("s.url");
        Reload.Result result = start();
        assertThat(log).contains("check");
        assertThat(result.checked().findings())
                .extracting(found -> found.finding().code())
                .contains(ProblemCode.PLACEHOLDER_UNRESOLVED);
    }

    @Test
    void doesNotTakeTheWordOfAHubWithoutSafeMode() {
        files.put("other.camel.yaml", route("other", UNSAFE));
        mode = SafeMode.OFF;
        assertThat(start().composition().rejected()).isEmpty();
        start();
        assertThat(log).contains("read").doesNotContain("check");

        mode = SafeMode.ON;
        assertThat(start().composition().rejected()).containsKey(new Unit(Unit.Kind.INTEGRATION, "other"));
    }

    @Test
    void keepsNothingWhereTheProgramIsNotKnown() {
        Verdicts verdicts = new Verdicts(ledger.notes(), Optional.empty(), key -> Optional.empty());
        verdicts.keep(content().units(), List.of());
        assertThat(verdicts.of(content().units())).isEmpty();
        assertThat(ledger.notes().all(Verdicts.KIND)).isEmpty();
    }

    @Test
    void keepsNoVerdictOnFilesWithErrors() {
        files.put("flow/flow.jslt", "{\"name\": ");
        start();
        String kept = ledger.notes().all(Verdicts.KIND).toString();
        assertThat(kept).doesNotContain("MAPPING_SYNTAX");
        start();
        assertThat(log).contains("check");
    }

    @Test
    void checksWhereTheLedgerHoldsSomethingElse() {
        start();
        ledger.notes()
                .change(Verdicts.KIND, Verdicts.KEY, old -> new Verdicts.Verdict("0".repeat(64), List.of(), List.of()));
        start();
        assertThat(log).contains("check").doesNotContain("read");
    }

    @Test
    void buildsNothingOnTrialAtTheStartAndLaterOnlyWhatChanged() {
        Reload reload = process();
        log.clear();
        reload.apply(content());
        assertThat(log).containsExactly("check", "start flow", "start other");

        log.clear();
        files.put("other.camel.yaml", route("other", "log: { id: note, message: \"changed\" }"));
        reload.apply(content());
        assertThat(log).containsExactly("check", "stage other", "stop [other]", "start other");
    }

    private record LoggingRunner(List<String> log) implements RouteRunner {

        @Override
        public List<Finding> stage(RouteSources sources) {
            log.add("stage " + sources.integration());
            return List.of();
        }

        @Override
        public void stop(List<String> integrations) {
            log.add("stop " + integrations);
        }

        @Override
        public List<Finding> start(RouteSources sources) {
            log.add("start " + sources.integration());
            return List.of();
        }

        @Override
        public Map<String, Instant> running(String integration) {
            return Map.of();
        }
    }
}
