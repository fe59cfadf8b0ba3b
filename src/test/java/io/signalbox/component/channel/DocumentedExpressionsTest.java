package io.signalbox.component.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.DocumentedTable;
import io.signalbox.component.ContextSettings;
import io.signalbox.message.Message;
import io.signalbox.problem.Finding;
import io.signalbox.routefile.RouteFile;
import io.signalbox.routefile.RouteFileCheck;
import io.signalbox.routefile.RouteFiles;
import io.signalbox.routefile.SafeMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every expression that {@code docs/safe-mode.md} lists as allowed passes the check and works, whatever a route starts from. */
class DocumentedExpressionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Expressions of the languages that the page lists without an example. */
    private static final Map<String, String> LANGUAGES = new TreeMap<>(Map.of(
            "constant", "{ expression: enterprise }",
            "exchangeProperty", "{ expression: plan }",
            "header", "{ expression: plan }",
            "jsonpath", "{ expression: $.plan, source: 'header:json' }",
            "simple", "{ expression: 'plan: ${header.plan}' }",
            "tokenize", "{ token: ',', source: 'header:plan' }",
            "variable", "{ expression: plan }"));

    private enum Source {
        JSON_MESSAGE,
        TEXT_MESSAGE,
        TIMER
    }

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.disableJMX();
        ContextSettings.applyTo(context);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static List<List<String>> rows(String kind) throws IOException {
        return new DocumentedTable("safe-mode.md", "kind", "name", "with")
                .rows().stream().filter(row -> row.get(0).equals(kind)).toList();
    }

    private static List<String> examples(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
    }

    static Stream<String> functions() throws IOException {
        return rows("function of simple").stream().flatMap(row -> examples(row.get(2)).stream());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsWorkOnEveryMessage(String expression) throws Exception {
        String quoted = JSON.writeValueAsString(expression);
        for (Source source : Source.values()) {
            if (source != Source.JSON_MESSAGE && expression.contains("jsonpath($")) {
                continue; // only JSON has places
            }
            run(source, "setBody: { expression: { simple: { expression: " + quoted + " } } }");
            run(source, "log: { message: " + quoted + " }");
            run(
                    source,
                    "filter: { expression: { simple: { expression: " + JSON.writeValueAsString(comparison(expression))
                            + " } }, steps: [ { log: { message: passed } } ] }");
        }
    }

    private static String comparison(String expression) {
        return expression.contains("==") ? expression : expression + " == 'free'";
    }

    @Test
    void languagesWorkOnEveryMessage() throws Exception {
        assertThat(rows("language").stream().map(row -> examples(row.get(1)).get(0)))
                .containsExactlyElementsOf(LANGUAGES.keySet());
        for (Source source : Source.values()) {
            for (Map.Entry<String, String> language : LANGUAGES.entrySet()) {
                run(source, "setBody: { expression: { " + language.getKey() + ": " + language.getValue() + " } }");
            }
        }
        assertThat(run(Source.JSON_MESSAGE, "setBody: { expression: { jsonpath: { expression: $.plan } } }"))
                .isEqualTo("free");
    }

    @Test
    void functionsReadWhatTheySay() throws Exception {
        Map<String, String> expected = Map.of(
                "${header.plan}", "free",
                "${exchangeProperty.plan}", "free",
                "${variable.plan}", "free",
                "${jsonpath($.plan)}", "free",
                "${jsonpath(header:json,$.plan)}", "free",
                "${substring(1,1,${header.plan})}", "re",
                "${replace(free,paid,${header.plan})}", "paid",
                "${bodyOneLine}", "{\"plan\":\"free\",\"n\":10.50}");
        for (Map.Entry<String, String> each : expected.entrySet()) {
            assertThat(run(
                            Source.JSON_MESSAGE,
                            "setBody: { expression: { simple: { expression: " + JSON.writeValueAsString(each.getKey())
                                    + " } } }"))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    /** The body that the step leaves, as text. */
    private String run(Source source, String step) throws Exception {
        String yaml =
                """
                - route:
                    id: some-route
                    description: A route.
                    from:
                      uri: direct:start
                      steps:
                        - %s
                """
                        .formatted(step);
        Exchange exchange = exchange(source);
        Collection<RoutesBuilder> builders = PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromBytes(
                        "file:a.camel.yaml", checked(yaml).getBytes(StandardCharsets.UTF_8)));
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
        context.createProducerTemplate().send("direct:start", exchange);
        context.getRouteController().stopRoute("some-route");
        context.removeRoute("some-route");
        assertThat(exchange.getException()).as("%s on %s", step, source).isNull();
        return exchange.getMessage().getBody(String.class);
    }

    private static String checked(String yaml) {
        RouteFile file = RouteFiles.parse(java.nio.file.Path.of("a.camel.yaml"), yaml)
                .file()
                .orElseThrow();
        RouteFileCheck.Result result =
                RouteFileCheck.check(file, new RouteFileCheck.Settings(SafeMode.ON, key -> Optional.empty(), true));
        assertThat(result.findings().stream().filter(Finding::isError)).as(yaml).isEmpty();
        return result.file().text();
    }

    private Exchange exchange(Source source) {
        Exchange exchange = new DefaultExchange(context);
        switch (source) {
            case JSON_MESSAGE ->
                MessageHeaders.toExchange(
                        message("application/json", "{\"plan\":\"free\",\"n\":10.50}"), exchange.getMessage());
            case TEXT_MESSAGE -> MessageHeaders.toExchange(message("text/plain", "free plan"), exchange.getMessage());
            case TIMER -> exchange.getMessage().setHeader("firedTime", new java.util.Date());
        }
        exchange.getMessage().setHeader("plan", "free");
        exchange.getMessage().setHeader("json", "{\"plan\":\"free\"}");
        exchange.setProperty("plan", "free");
        exchange.setVariable("plan", "free");
        return exchange;
    }

    private static Message message(String contentType, String payload) {
        return new Message(
                "evt-1",
                "crm",
                "customer-signed-up",
                "c-1",
                Instant.parse("2026-03-01T10:15:30Z"),
                contentType,
                payload.getBytes(StandardCharsets.UTF_8));
    }
}
