package io.signalbox.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.signalbox.exchange.Address;
import io.signalbox.kind.Kinds;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;
import io.signalbox.system.Systems;

/** Runs the tests of a routes folder. Needs no network, no ledger and no secrets, and leaves nothing behind. */
public final class RouteTests {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Pattern URL_OVERRIDE = Pattern.compile("signalbox\\.system\\.(.+)\\.url");

    private final Path folder;
    private final Mappings mappings;
    private final Function<String, Optional<String>> config;
    private final Systems systems;
    private final Duration longest;

    /**
     * @param folder the routes folder
     * @param config gives the values of placeholders in routes
     */
    public RouteTests(Path folder, Mappings mappings, Function<String, Optional<String>> config) {
        this(folder, mappings, config, LONGEST);
    }

    /** @param longest how long an attempt may take */
    RouteTests(Path folder, Mappings mappings, Function<String, Optional<String>> config, Duration longest) {
        this.longest = longest;
        this.folder = folder;
        this.mappings = mappings;
        this.config = config;
        // Only the form of a URL counts here: nothing is sent there.
        this.systems = Systems.load(folder, Kinds.shipped(), RouteTests::anyUrl).systems();
    }

    /**
     * What belongs together: the routes of an integration and their tests.
     *
     * @param tests paths of test files, as findings show them
     */
    public record Group(List<Source> routes, List<Path> tests) {

        public Group {
            routes = List.copyOf(routes);
            tests = List.copyOf(tests);
        }
    }

    /** One route file: its path as findings show it, and its YAML. */
    public record Source(Path path, String yaml) {}

    /**
     * What came of the tests.
     *
     * @param passed how many cases hold
     * @param failed how many do not
     * @param findings at every expectation that does not hold, and whatever is wrong with test files
     */
    public record Report(int passed, int failed, List<NotRun> notRun, List<Finding> findings) {

        static final Report EMPTY = new Report(0, 0, List.of(), List.of());

        public Report {
            notRun = List.copyOf(notRun);
            findings = List.copyOf(findings);
        }

        static Report notRun(int cases, String why) {
            return cases == 0 ? EMPTY : new Report(0, 0, List.of(new NotRun(cases, why)), List.of());
        }

        public Report plus(Report other) {
            return new Report(
                    passed + other.passed,
                    failed + other.failed,
                    Stream.concat(notRun.stream(), other.notRun.stream()).toList(),
                    Stream.concat(findings.stream(), other.findings.stream()).toList());
        }
    }

    /** Cases that were not run, and why, such as {@code integration 'billing' has errors}. */
    public record NotRun(int cases, String why) {}

    public static boolean isTest(Path file) {
        return file.getFileName().toString().endsWith(TestFileReader.SUFFIX);
    }

    private static Optional<String> anyUrl(String key) {
        Matcher matcher = URL_OVERRIDE.matcher(key);
        return matcher.matches() ? Optional.of("https://" + matcher.group(1) + Address.NOWHERE) : Optional.empty();
    }

    /**
     * Runs all tests of a group whose files have no error.
     *
     * @param progress gets each case's name before it runs
     */
    public Report run(Group group, Consumer<String> progress) {
        List<Finding> findings = new ArrayList<>();
        if (group.tests().isEmpty()) {
            return Report.EMPTY;
        }
        ExecutorService threads = Threads.unbounded("route-test");
        try (TrialContext context = new TrialContext(systems, mappings, config)) {
            for (Source file : group.routes()) {
                load(context, file, findings);
            }
            TestFileReader reader = new TestFileReader(new TriedRoutes(folder, systems, context.inputs()), findings);
            CaseRun runner = new CaseRun(context, threads, longest);
            Report report = Report.EMPTY;
            for (Path file : group.tests()) {
                Optional<TestFile> test = reader.read(file);
                report = report.plus(
                        test.isPresent()
                                ? run(test.get(), runner, progress)
                                : Report.notRun(TestFileReader.cases(file), "their file has errors"));
            }
            return report.plus(new Report(0, 0, List.of(), findings));
        } catch (Exception e) {
            throw new IllegalStateException("the tests cannot be run", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void load(TrialContext context, Source file, List<Finding> findings) {
        try {
            context.load(file);
        } catch (Exception e) {
            findings.add(Finding.error(
                    file.path(),
                    0,
                    0,
                    ProblemCode.ROUTE_TEST_BROKEN,
                    "the routes cannot be built, so none is tested: " + why(e)));
        }
    }

    /** In our words: what Camel says may quote options. */
    private static String why(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem().detail();
            }
        }
        return "Camel refuses it with " + failure.getClass().getSimpleName();
    }

    private static Report run(TestFile file, CaseRun runner, Consumer<String> progress) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        int passed = 0;
        for (TestCase test : file.cases()) {
            progress.accept(test.name());
            List<Finding> wrong = run(file, test, runner);
            findings.addAll(wrong);
            passed += wrong.isEmpty() ? 1 : 0;
        }
        return new Report(passed, file.cases().size() - passed, List.of(), findings);
    }

    private static List<Finding> run(TestFile file, TestCase test, CaseRun runner) throws InterruptedException {
        try {
            return ExpectationCheck.of(file.document(), test, file.route(), runner.run(test, file.route()));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return List.of(file.document()
                    .error(
                            "/route",
                            ProblemCode.ROUTE_TEST_BROKEN,
                            "test '" + test.name() + "' cannot be run, since its route does not start: " + why(e)));
        }
    }
}
