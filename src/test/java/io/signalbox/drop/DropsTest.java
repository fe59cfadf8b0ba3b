package io.signalbox.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.smallrye.config.SmallRyeConfigBuilder;
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
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.JobLease;
import io.signalbox.schedule.Schedule;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** With a real folder, check and ledger; routes run in a map instead of Camel, where those that say so do not start. */
class DropsTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Unit FLOW = new Unit(Unit.Kind.INTEGRATION, "flow");
    private static final String SYSTEM =
            """
            system: s
            environment: test
            environments: { test: { url: "https://s.example" } }
            operations:
              %s: { http: POST /things }
            """;

    private static final String URL_SYSTEM =
            """
            system: s
            environment: test
            environments: { test: { url: "https://{{s.host}}.example{{s.path}}" } }
            operations:
              op: { http: POST /things }
            """;

    @TempDir
    Path folder;

    private Path routes;
    private Ledger ledger;
    private Systems systems;
    private MapRunner runner;
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean checksAnything = true;
    private UnitStates unitStates;
    private VersionHistory history;
    private Drops drops;
    private final Schedule schedule = Schedule.start(CLOCK, JobLease.ALONE);

    @BeforeEach
    void open() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), CLOCK);
    }

    @AfterEach
    void close() {
        if (drops != null) {
            drops.stop();
        }
        schedule.close();
        ledger.close();
    }

    /** A process of its own, as far as routes are concerned. */
    private void start() {
        close(drops);
        systems = Systems.none();
        Mappings mappings = Mappings.none();
        runner = new MapRunner(systems);
        unitStates = new UnitStates(runner);
        ConfigFile config = new ConfigFile(
                folder.resolve("config/application.properties"), List.of("prod"), new SmallRyeConfigBuilder().build());
        Verdicts verdicts = new Verdicts(ledger.notes(), Optional.of("test"), config::value);
        CheckRoutes check = new CheckRoutes(CheckSettings.offline().withConfig(verdicts::value, true));
        history = new VersionHistory(folder.resolve("versions"), new HistoryBounds(10, 1_000_000));
        drops = new Drops(
                new RoutesDetector(new FolderReader(routes, FolderBounds.DEFAULT, CLOCK)),
                config,
                new Reload(
                        new ComposedFolder(folder.resolve("running"), verdicts),
                        failingOnBombs(check),
                        systems,
                        mappings,
                        runner),
                new LastGood(ledger.notes()),
                history,
                new RoutesWriter(routes, folder.resolve("put-back.zip")),
                unitStates,
                schedule,
                Duration.ofMillis(20),
                CLOCK);
        opened.set(0);
        drops.start(opened::incrementAndGet);
    }

    /** A check that runs out of memory where a file says so, as one of a defect of ours might. */
    private FolderCheck failingOnBombs(CheckRoutes check) {
        FolderCheck real = FolderCheck.by(check);
        return new FolderCheck() {
            @Override
            public Checked check(Path folder, Path shown, ReservedNames reserved, ContentCache cache) {
                explode(folder);
                return real.check(folder, shown, reserved, cache);
            }

            @Override
            public Optional<Checked> read(Path folder, Path shown, List<UnitFinding> known, ContentCache cache) {
                explode(folder);
                return real.read(folder, shown, known, cache);
            }
        };
    }

    private void explode(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            if (!checksAnything || files.anyMatch(file -> file.toString().contains("bomb"))) {
                throw new OutOfMemoryError("Java heap space");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Drops before) {
        if (before != null) {
            before.stop();
        }
    }

    private void write(String name, String text) throws IOException {
        Path temporary = Files.writeString(folder.resolve("being-written"), text);
        Files.createDirectories(routes.resolve(name).getParent());
        Files.move(
                temporary, routes.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void flow(String message) throws IOException {
        write("flow.camel.yaml", route("flow", "log: { id: note, message: \"" + message + "\" }"));
    }

    private static String route(String id, String step) {
        return "- route:\n    id: " + id
                + "\n    description: A test's.\n    from:\n      uri: channel:c\n      steps:\n        - " + step
                + "\n";
    }

    private Optional<UnitState> unitState(Unit unit) {
        return unitStates.all().stream().filter(one -> one.unit().equals(unit)).findFirst();
    }

    private void awaitRejected(Unit unit) {
        await().until(() -> unitState(unit).filter(UnitState::isRejected).isPresent());
    }

    private String version(String message) throws IOException {
        flow(message);
        await().until(() ->
                runner.running.containsKey("flow") && runner.text("flow").contains("\"" + message + "\""));
        await().until(() -> unitState(FLOW).filter(state -> !state.isRejected()).isPresent());
        return unitState(FLOW).orElseThrow().version();
    }

    @Test
    void putsAnEarlierVersionBack() throws IOException {
        flow("first");
        start();
        String first = unitState(FLOW).orElseThrow().version();
        String second = version("second");
        write("flow.jslt", ".");
        await().until(() -> !unitState(FLOW).orElseThrow().version().equals(second));

        assertThat(drops.putBack("flow", first)).isEmpty();
        assertThat(runner.text("flow")).contains("\"first\"");
        assertThat(unitState(FLOW).orElseThrow().version()).isEqualTo(first);
        assertThat(routes.resolve("flow.camel.yaml")).content().contains("\"first\"");
        assertThat(routes.resolve("flow.jslt")).doesNotExist();
        Versions versions = new Versions(history, unitStates);
        assertThat(versions.of("flow")).hasSize(3).first().satisfies(each -> {
            assertThat(each.version()).isEqualTo(first);
            assertThat(each.current()).isTrue();
        });

        start();
        assertThat(runner.text("flow")).contains("\"first\"");
    }

    @Test
    void putsNothingBackThatCannotRun() throws IOException {
        write("systems/s.yaml", SYSTEM.formatted("make"));
        write("flow.camel.yaml", route("flow", "to: { id: call, uri: \"system:s/make\" }"));
        start();
        String first = unitState(FLOW).orElseThrow().version();
        String second = version("second");
        Files.delete(routes.resolve("systems/s.yaml"));
        await().until(() -> unitStates.all().size() == 1);

        assertThat(drops.putBack("flow", first)).extracting(Finding::toString).anySatisfy(finding -> assertThat(finding)
                .contains("system:s/make"));
        assertThat(routes.resolve("flow.camel.yaml")).content().contains("\"second\"");
        assertThat(unitState(FLOW).orElseThrow().version()).isEqualTo(second);
        assertThat(unitState(FLOW).orElseThrow().isRejected()).isFalse();
        assertThat(runner.text("flow")).contains("\"second\"");
    }

    @Test
    void keepsWhatWasRejectedWhenAnEarlierVersionIsPutBack() throws IOException {
        flow("good");
        start();
        String good = unitState(FLOW).orElseThrow().version();
        flow("broken\" } ]");
        awaitRejected(FLOW);

        assertThat(drops.putBack("flow", good)).isEmpty();
        assertThat(unitState(FLOW).orElseThrow().isRejected()).isFalse();
        assertThat(routes.resolve("flow.camel.yaml")).content().contains("\"good\"");
        assertThat(history.of("flow")).extracting(VersionHistory.Entry::used).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void runsTheLastGoodVersionOfWhatIsBrokenWhenAProcessStarts() throws IOException {
        flow("good");
        start();
        UnitState good = unitState(FLOW).orElseThrow();
        drops.stop();
        flow("broken\" } ]");

        start();

        assertThat(runner.text("flow")).contains("\"good\"");
        UnitState unitState = unitState(FLOW).orElseThrow();
        assertThat(unitState.version()).isEqualTo(good.version());
        assertThat(unitState.since()).isEqualTo(good.since());
        assertThat(unitState.rejected().findings()).isNotEmpty();
    }

    @Test
    void runsTheOthersWhenOneIsBrokenAtTheVeryFirstStart() throws IOException {
        write("broken.camel.yaml", "- route: [");
        write("systems/broken.yaml", "system: [");
        flow("good");

        start();

        assertThat(runner.running).containsOnlyKeys("flow");
        assertThat(unitStates.all().stream().filter(UnitState::isRejected).map(UnitState::unit))
                .extracting(Unit::toString)
                .containsExactly("system 'broken'", "integration 'broken'");
    }

    @Test
    void rejectsAloneWhatTheCheckCannotStand() throws IOException {
        write("bomb.camel.yaml", route("bomb", "log: { id: note, message: x }"));
        write("aa.camel.yaml", route("aa", "log: { id: note, message: x }"));
        flow("good");

        start();

        assertThat(runner.running).containsOnlyKeys("aa", "flow");
        UnitState bomb = unitState(new Unit(Unit.Kind.INTEGRATION, "bomb")).orElseThrow();
        assertThat(bomb.rejected().findings()).extracting(Finding::code).containsExactly(ProblemCode.UNIT_NOT_CHECKED);
        assertThat(opened).hasValue(1);
        assertThat(drops.holdsAll()).isFalse();

        Files.delete(routes.resolve("bomb.camel.yaml"));
        await().until(drops::holdsAll);
        assertThat(runner.running).containsOnlyKeys("aa", "flow");
    }

    @Test
    void runsTheLastGoodVersionsWhenAProcessStartsWithWhatTheCheckCannotStand() throws IOException {
        flow("good");
        start();
        drops.stop();
        write("bomb.camel.yaml", route("bomb", "log: { id: note, message: x }"));
        flow("broken\" } ]");

        start();

        assertThat(runner.text("flow")).contains("\"good\"");
        assertThat(opened).hasValue(1);
        assertThat(drops.holdsAll()).isFalse();
    }

    @Test
    void staysClosedUntilAnythingRuns() throws IOException {
        flow("broken\" } ]");
        start();
        assertThat(opened).hasValue(0);
        assertThat(drops.holdsAll()).isFalse();

        flow("good");
        await().until(() -> opened.get() == 1);
        assertThat(runner.text("flow")).contains("\"good\"");
        assertThat(drops.holdsAll()).isTrue();

        flow("broken\" } ]");
        awaitRejected(FLOW);
        assertThat(drops.holdsAll()).isFalse();
        flow("good");
        await().until(drops::holdsAll);
        assertThat(opened).hasValue(1);
    }

    @Test
    void doesNotStartWithoutAFolderWhenNothingRanBefore() throws IOException {
        Files.delete(routes);
        assertThatThrownBy(this::start).isInstanceOfSatisfying(ProblemException.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo(ProblemCode.ROUTES_FOLDER_UNUSABLE);
            assertThat(failure.problem().detail())
                    .isEqualTo("cannot read the routes folder " + routes + ": it is missing, and nothing ran before");
        });
        assertThat(opened).hasValue(0);
        assertThat(drops.holdsAll()).isFalse();

        Files.writeString(routes, "a file");
        assertThatThrownBy(this::start).hasMessageContaining("it is not a folder");
        Files.delete(routes);

        Files.createDirectory(routes);
        start();
        assertThat(opened).hasValue(1);
        assertThat(drops.holdsAll()).isTrue();
    }

    @Test
    void staysClosedWhileNothingCanBeChecked() throws IOException {
        checksAnything = false;
        flow("good");
        start();
        assertThat(opened).hasValue(0);
        assertThat(drops.holdsAll()).isFalse();

        checksAnything = true;
        drops.reload();
        assertThat(opened).hasValue(1);
        assertThat(runner.text("flow")).contains("\"good\"");
    }

    @Test
    void putsTheLastGoodVersionBackWhenTheNewOneDoesNotStart() throws IOException {
        flow("good");
        start();

        flow("does-not-start");
        awaitRejected(FLOW);

        assertThat(runner.text("flow")).contains("\"good\"");
        assertThat(runner.log).containsExactly("start flow", "stop flow", "fail flow", "start flow");
        assertThat(unitState(FLOW).orElseThrow().rejected().findings())
                .extracting(Finding::code)
                .containsExactly(ProblemCode.ROUTE_NOT_STARTED);
    }

    @Test
    void touchesNothingWhenTheNewVersionCannotBeBuilt() throws IOException {
        flow("good");
        start();

        flow("cannot-be-built");
        awaitRejected(FLOW);

        assertThat(runner.log).containsExactly("start flow");
    }

    @Test
    void startsWhatRanLastWhenTheFolderIsGoneAndGoesOnWhenItIsBack() throws IOException {
        flow("good");
        start();
        drops.stop();
        Files.move(routes, folder.resolve("away"));

        start();
        assertThat(runner.text("flow")).contains("\"good\"");

        Files.move(folder.resolve("away"), routes);
        flow("better");
        await().until(() -> runner.text("flow").contains("\"better\""));
    }

    @Test
    void takesABareFileInPlaceOfAFolder() throws IOException {
        write("flow/flow.camel.yaml", route("flow", "log: { id: note, message: \"folder\" }"));
        start();
        assertThat(runner.text("flow")).contains("\"folder\"");
        Files.delete(routes.resolve("flow/flow.camel.yaml"));
        Files.delete(routes.resolve("flow"));
        assertThat(version("bare")).isNotNull();
    }

    @Test
    void forgetsWhatWasRemoved() throws IOException {
        flow("good");
        start();
        Files.delete(routes.resolve("flow.camel.yaml"));
        await().until(() -> unitState(FLOW).isEmpty());
        assertThat(runner.running).isEmpty();
        assertThat(ledger.notes().all(LastGood.KIND))
                .extracting(Notes.Note::key)
                .isEmpty();

        start();
        assertThat(runner.running).isEmpty();
    }

    private String url(String system) {
        return systems.find(system).orElseThrow().address().text();
    }

    private void configure(String text) throws IOException {
        Path temporary = Files.writeString(folder.resolve("being-written"), text);
        Path file = folder.resolve("config/application.properties");
        Files.createDirectories(file.getParent());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void usesAChangedValueOfARouteAndASystemWithoutARestart() throws IOException {
        configure("routes.word=before\ns.host=one\n%prod.s.path=/a\n");
        write("systems/s.yaml", URL_SYSTEM);
        write("flow.camel.yaml", route("flow", "setBody: { id: put, constant: \"{{routes.word}}\" }"));
        write("other.camel.yaml", route("other", "log: { id: note, message: same }"));
        start();
        assertThat(runner.text("flow")).contains("\"before\"");
        assertThat(url("s")).isEqualTo("https://one.example/a");
        SystemDescriptor untouched = systems.find("s").orElseThrow();

        configure("routes.word=after\ns.host=one\n%prod.s.path=/a\n");
        await().until(() -> runner.text("flow").contains("\"after\""));
        assertThat(systems.find("s").orElseThrow()).isSameAs(untouched);

        configure("routes.word=after\ns.host=two\ns.path=/default\nspare=${s.host}/x\n%prod.s.path=/${s.host}\n");
        await().until(() -> url("s").equals("https://two.example/two"));
        assertThat(runner.log).filteredOn("start flow"::equals).hasSize(2);
        assertThat(runner.log).filteredOn("start other"::equals).hasSize(1);
    }

    @Test
    void keepsTheValuesBeforeWhenTheNewOnesWouldBreakWhatRuns() throws IOException {
        configure("s.host=one\ns.path=/a\n");
        write("systems/s.yaml", URL_SYSTEM);
        write("flow.camel.yaml", route("flow", "to: { id: call, uri: \"system:s/op\" }"));
        start();

        configure("s.host=no host\ns.path=/a\n");
        write("sign.camel.yaml", route("sign", "log: { id: note, message: seen }"));
        await().until(() -> runner.running.containsKey("sign"));
        assertThat(url("s")).isEqualTo("https://one.example/a");
        assertThat(runner.running).containsKey("flow");

        configure("s.host=two\ns.path=/b\n");
        await().until(() -> url("s").equals("https://two.example/b"));
    }

    @Test
    void takesARejectedUnitIntoUseWhenItsValueIsThere() throws IOException {
        write("flow.camel.yaml", route("flow", "setBody: { id: put, constant: \"{{routes.word}}\" }"));
        write("other.camel.yaml", route("other", "log: { id: note, message: same }"));
        start();
        assertThat(unitState(FLOW).orElseThrow().isRejected()).isTrue();

        configure("routes.word=here\n");
        await().until(() -> runner.running.containsKey("flow"));
        assertThat(runner.text("flow")).contains("\"here\"");
    }

    @Test
    void usesAnAddressThatWasMissing() throws IOException {
        write("systems/s.yaml", URL_SYSTEM);
        start();
        assertThat(url("s")).isNull();

        configure("signalbox.system.s.url=https://three.example\n");
        await().until(() -> "https://three.example".equals(url("s")));
    }

    /** The old routes never see the new descriptor, and the new ones never the old. */
    @Test
    void swapsASystemBetweenTheOldRoutesAndTheNew() throws IOException {
        write("systems/s.yaml", SYSTEM.formatted("old"));
        write("flow.camel.yaml", route("flow", "to: { id: call, uri: \"system:s/old\" }"));
        start();
        assertThat(runner.operationsAtStart).containsExactly("[old]");

        write("systems/s.yaml", SYSTEM.formatted("new"));
        await().until(() ->
                unitState(new Unit(Unit.Kind.SYSTEM, "s")).orElseThrow().isRejected());
        write("flow.camel.yaml", route("flow", "to: { id: call, uri: \"system:s/new\" }"));
        await().until(() -> runner.text("flow").contains("s/new"));

        assertThat(runner.operationsAtStop).containsExactly("[old]");
        assertThat(runner.operationsAtStart).containsExactly("[old]", "[new]");
    }

    private static final class MapRunner implements RouteRunner {

        private final Map<String, RouteSources> running = new ConcurrentHashMap<>();
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final List<String> operationsAtStart = new CopyOnWriteArrayList<>();
        private final List<String> operationsAtStop = new CopyOnWriteArrayList<>();
        private final Systems systems;

        MapRunner(Systems systems) {
            this.systems = systems;
        }

        String text(String integration) {
            RouteSources sources = running.get(integration);
            return sources == null ? "" : sources.files().values().toString();
        }

        private String operations() {
            return systems.find("s")
                    .map(one -> one.operations().keySet().toString())
                    .orElse("");
        }

        private static List<Finding> refusal(RouteSources sources, String word, ProblemCode code) {
            return sources.files().values().stream().anyMatch(text -> text.contains(word))
                    ? List.of(Finding.error(Path.of("x"), 0, 0, code, word))
                    : List.of();
        }

        @Override
        public List<Finding> stage(RouteSources sources) {
            return refusal(sources, "cannot-be-built", ProblemCode.ROUTE_NOT_BUILT);
        }

        @Override
        public void stop(List<String> integrations) {
            integrations.forEach(name -> log.add("stop " + name));
            operationsAtStop.add(operations());
            running.keySet().removeAll(integrations);
        }

        @Override
        public List<Finding> start(RouteSources sources) {
            List<Finding> refusal = refusal(sources, "does-not-start", ProblemCode.ROUTE_NOT_STARTED);
            log.add((refusal.isEmpty() ? "start " : "fail ") + sources.integration());
            operationsAtStart.add(operations());
            if (refusal.isEmpty()) {
                running.put(sources.integration(), sources);
            }
            return refusal;
        }

        @Override
        public Map<String, Instant> running(String integration) {
            Map<String, Instant> routes = new HashMap<>();
            if (running.containsKey(integration)) {
                running.get(integration).routeIds().forEach(id -> routes.put(id, Instant.EPOCH));
            }
            return routes;
        }
    }
}
