package io.signalbox.component.route;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** In a real context; {@code failing:} is a component whose consumers do not start. */
class CamelRouteRunnerTest {

    private static final String ROUTE =
            """
            - route:
                id: %s
                from:
                  uri: %s
                  steps:
                    - setBody: { expression: { constant: { expression: %s } } }
            """;

    private final CamelContext context = new DefaultCamelContext();
    private final List<String> drained = new ArrayList<>();
    private CamelRouteRunner runner;

    @BeforeEach
    void start() throws Exception {
        context.addComponent("failing", new FailingComponent());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:java").routeId("in-java").setBody(constant("java"));
            }
        });
        context.start();
        runner = new CamelRouteRunner(context, new ScratchTrial(context), drained::addAll, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static RouteSources sources(String integration, String... routes) {
        Map<String, String> files = new java.util.TreeMap<>();
        Set<String> ids = new java.util.TreeSet<>();
        for (String route : routes) {
            String id = route.substring(route.indexOf("id: ") + 4, route.indexOf('\n', route.indexOf("id: ")));
            files.put("routes/" + integration + "/" + id + ".camel.yaml", route);
            ids.add(id);
        }
        return new RouteSources(integration, files, ids);
    }

    private static String route(String id, String from, String answer) {
        return ROUTE.formatted(id, from, answer);
    }

    private String ask(String endpoint) {
        return context.createProducerTemplate().requestBody(endpoint, "?", String.class);
    }

    private Set<String> routes() {
        return context.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    }

    private Collection<String> definitions() {
        return ((ModelCamelContext) context)
                .getRouteDefinitions().stream().map(each -> each.getRouteId()).toList();
    }

    @Test
    void runsAnIntegrationAndNothingElseChanges() {
        Route java = context.getRoute("in-java");

        assertThat(runner.start(sources("a", route("a1", "direct:a1", "one"), route("a2", "direct:a2", "two"))))
                .isEmpty();

        assertThat(ask("direct:a1")).isEqualTo("one");
        assertThat(ask("direct:a2")).isEqualTo("two");
        assertThat(runner.running("a")).containsOnlyKeys("a1", "a2");
        assertThat(context.getRoute("in-java")).isSameAs(java);
    }

    @Test
    void replacesOnlyTheRoutesOfOneIntegration() {
        runner.start(sources("a", route("a1", "direct:a1", "one")));
        runner.start(sources("b", route("b1", "direct:b1", "one")));
        Route other = context.getRoute("b1");

        runner.stop(List.of("a"));
        assertThat(runner.running("a")).isEmpty();
        assertThat(runner.start(sources("a", route("a1", "direct:a1", "two")))).isEmpty();

        assertThat(ask("direct:a1")).isEqualTo("two");
        assertThat(context.getRoute("b1")).isSameAs(other);
        assertThat(drained).containsExactly("a1");
    }

    @Test
    void removesWhatItStopsWithItsDefinition() {
        runner.start(sources("a", route("a1", "direct:a1", "one")));

        runner.stop(List.of("a", "never-there"));

        assertThat(routes()).containsExactly("in-java");
        assertThat(definitions()).containsExactly("in-java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "deep-error"})
    void leavesNothingOfWhatDoesNotStart(String how) {
        List<Finding> findings = runner.start(sources(
                "a",
                route("a1", "direct:a1", "one"),
                route("a2", "failing:" + how, "two"),
                route("a3", "direct:a3", "three")));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).code()).isEqualTo(ProblemCode.ROUTE_NOT_STARTED);
        assertThat(findings.get(0).text()).doesNotContain("hunter2");
        assertThat(routes()).containsExactly("in-java");
        assertThat(definitions()).containsExactly("in-java");
        assertThat(runner.running("a")).isEmpty();

        assertThat(runner.start(sources("a", route("a1", "direct:a1", "again"), route("a2", "direct:a2", "again"))))
                .as("the last good version starts in its place")
                .isEmpty();
        assertThat(ask("direct:a2")).isEqualTo("again");
    }

    @Test
    void namesTheRouteThatDoesNotStart() {
        assertThat(runner.start(sources("a", route("a2", "failing:exception", "two")))
                        .get(0)
                        .text())
                .contains("route 'a2'");
        assertThat(runner.start(sources("a", route("a2", "failing:error", "two")))
                        .get(0)
                        .text())
                .contains("class com/example/Missing is missing");
    }

    @Test
    void refusesTheIdOfARouteThatRuns() {
        Route java = context.getRoute("in-java");
        RouteSources claiming = sources("a", route("in-java", "direct:a1", "mine"));

        assertThat(runner.stage(claiming)).extracting(Finding::code).containsExactly(ProblemCode.ROUTE_ID_RESERVED);
        assertThat(runner.start(claiming)).extracting(Finding::code).containsExactly(ProblemCode.ROUTE_ID_RESERVED);

        assertThat(context.getRoute("in-java")).isSameAs(java);
        assertThat(ask("direct:java")).isEqualTo("java");
    }

    @Test
    void findsOutInATrialThatRoutesCannotBeBuilt() {
        assertThat(runner.stage(sources("a", route("a1", "direct:a1", "one")))).isEmpty();
        assertThat(runner.stage(sources("a", route("a1", "nosuch:component", "one"))))
                .extracting(Finding::code)
                .containsExactly(ProblemCode.ROUTE_NOT_BUILT);
        assertThat(runner.stage(
                        sources("a", "- route:\n    id: a1\n    from: { uri: direct:a, steps: [ { setBdy: {} } ] }\n")))
                .extracting(Finding::code)
                .containsExactly(ProblemCode.ROUTE_NOT_BUILT);

        assertThat(routes()).containsExactly("in-java");
        assertThat(definitions()).containsExactly("in-java");
    }

    @Test
    void triesRoutesOutWithTheHubsComponentsAndPlaceholders() {
        context.getPropertiesComponent().addInitialProperty("every", "1000");
        String route =
                """
                - route:
                    id: a1
                    from:
                      uri: timer:tick
                      parameters: { period: "{{every}}" }
                      steps:
                        - to: { id: map, uri: "mapping:m" }
                        - to: { id: call, uri: "system:s/o" }
                        - to: { id: tell, uri: "channel:c" }
                """;

        assertThat(runner.stage(sources("a", route))).isEmpty();
    }

    @Test
    void waitsForAnExchangeUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        context.getRegistry().bind("wait", (Processor) exchange -> {
            begun.countDown();
            assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
        });
        String route =
                """
                - route:
                    id: a1
                    from:
                      uri: direct:a1
                      steps:
                        - process: { ref: wait }
                        - setBody: { expression: { constant: { expression: done } } }
                """;
        runner = new CamelRouteRunner(context, sources -> List.of(), ids -> goOn.countDown(), Clock.systemUTC());
        runner.start(sources("a", route));
        Future<String> answer = context.createProducerTemplate().asyncRequestBody("direct:a1", "?", String.class);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        runner.stop(List.of("a"));

        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }

    private static final class FailingComponent extends DefaultComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String how, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    return new DefaultConsumer(this, processor) {
                        @Override
                        protected void doStart() {
                            switch (how) {
                                case "error" -> throw new NoClassDefFoundError("com/example/Missing");
                                case "deep-error" -> throw new StackOverflowError();
                                default -> throw new IllegalStateException("password=hunter2");
                            }
                        }
                    };
                }
            };
        }
    }
}
