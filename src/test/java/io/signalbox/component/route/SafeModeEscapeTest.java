package io.signalbox.component.route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.component.ContextSettings;
import io.signalbox.drop.RouteSources;
import io.signalbox.problem.Finding;
import io.signalbox.routefile.RouteFile;
import io.signalbox.routefile.RouteFileCheck;
import io.signalbox.routefile.RouteFiles;
import io.signalbox.routefile.SafeMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the check lets through is evaluated by Camel itself, on a message that attacks, beside things that must not be reached: a
 * bean, methods of header and body, a system property, a configuration key, a file, the environment.
 */
class SafeModeEscapeTest {

    private static final long SEED = 20_261_129;
    private static final int TEXTS = 700;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROPERTY = "signalbox.test.canary";

    /** One step of a route, with a place for a text. */
    private static final List<String> PLACES = List.of(
            "setBody: { expression: { simple: { expression: TEXT } } }",
            "filter: { expression: { simple: { expression: TEXT } }, steps: [ { setBody: { expression: { constant: { expression: x } } } } ] }",
            "log: { message: TEXT }",
            "setBody: { expression: { constant: { expression: TEXT } } }",
            "setBody: { expression: { header: { expression: TEXT } } }",
            "setBody: { expression: { exchangeProperty: { expression: TEXT } } }",
            "setBody: { expression: { variable: { expression: TEXT } } }",
            "setBody: { expression: { jsonpath: { expression: TEXT, suppressExceptions: true } } }",
            "setBody: { expression: { jsonpath: { expression: $.plan, source: TEXT } } }",
            "split: { expression: { tokenize: { token: TEXT } }, steps: [ { log: { message: a } } ] }",
            "setHeader: { name: TEXT, expression: { constant: { expression: x } } }",
            "removeHeaders: { pattern: TEXT }",
            "to: { id: log, uri: 'log:x', parameters: { marker: TEXT, showBodyType: false } }");

    private static final Map<String, String> WHEN_CHECKED =
            Map.of("routes.dollar", "d", "routes.resource", "r", "routes.all", "a");

    @TempDir
    private Path folder;

    private final Canary canary = new Canary();
    private final List<String> logged = new ArrayList<>();
    private int worked;
    private DefaultCamelContext context;
    private String file;

    /** A body whose method must not be called. */
    @SuppressWarnings("unchecked") // as Jackson declares deepCopy
    private static final class Body extends ObjectNode {

        private static final long serialVersionUID = 1;

        private final transient Canary canary;

        Body(Canary canary) {
            super(JsonNodeFactory.instance);
            this.canary = canary;
            put("plan", "free");
        }

        public String escape() {
            return canary.hit();
        }

        public String getEscape() {
            return canary.hit();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), Canary.TOKEN);
        file = secret.toUri().toString();
        System.setProperty(PROPERTY, Canary.TOKEN);
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getRegistry().bind("canary", canary);
        context.getPropertiesComponent().addPropertiesSource(new Later());
        ContextSettings.applyTo(context);
        context.getCamelContextExtension().addLogListener((exchange, logger, message) -> {
            logged.add(message);
            return message;
        });
        context.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(PROPERTY);
        context.stop();
    }

    /** Configuration that became another after the check. */
    private final class Later implements PropertiesSource {

        @Override
        public String getName() {
            return "later";
        }

        @Override
        public String getProperty(String name) {
            return switch (name) {
                case "routes.dollar" -> "$";
                case "routes.resource" -> "resource";
                case "routes.all" -> "${bean:canary?method=hit}";
                case PROPERTY, "routes.secret" -> Canary.TOKEN;
                default -> null;
            };
        }
    }

    @Test
    void nothingThatTheCheckAllowsReachesTheProgram() throws Exception {
        ExpressionPieces pieces = new ExpressionPieces(SEED, file);
        List<String> escaped = new ArrayList<>();
        int functions = 0;
        int run = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = pieces.next();
            for (String place : PLACES) {
                Optional<String> allowed = allowed(yaml(place, text));
                if (allowed.isPresent()) {
                    run++;
                    functions += text.contains("${") ? 1 : 0;
                    if (escapes(allowed.get())) {
                        escaped.add(place + " " + text);
                    }
                }
            }
        }
        assertThat(escaped).isEmpty();
        assertThat(run).as("routes that were run").isGreaterThan(300);
        assertThat(functions).as("routes with functions that were run").isGreaterThan(120);
        assertThat(worked).as("of these without an exception").isGreaterThan(120);
    }

    @Test
    void findsWhatTheFormerRuleLetThrough() throws Exception {
        ExpressionPieces pieces = new ExpressionPieces(SEED, file);
        List<String> escaped = new ArrayList<>();
        for (int i = 0; i < TEXTS && escaped.size() < 5; i++) {
            String text = pieces.next();
            if (FormerRule.allows(text) && escapes(yaml(PLACES.get(0), text))) {
                escaped.add(text);
            }
        }
        assertThat(escaped).hasSize(5);
    }

    private static String yaml(String step, String text) throws JsonProcessingException {
        return """
                - route:
                    id: some-route
                    description: A route.
                    from:
                      uri: direct:start
                      steps:
                        - %s
                """
                .formatted(step.replace("TEXT", JSON.writeValueAsString(text)));
    }

    /** What Camel would be given; empty when the check refuses it. */
    private static Optional<String> allowed(String yaml) {
        RouteFile written =
                RouteFiles.parse(Path.of("a.camel.yaml"), yaml).file().orElseThrow();
        RouteFileCheck.Result result = RouteFileCheck.check(
                written,
                new RouteFileCheck.Settings(SafeMode.ON, key -> Optional.ofNullable(WHEN_CHECKED.get(key)), true));
        return result.findings().stream().anyMatch(Finding::isError)
                ? Optional.empty()
                : Optional.of(result.file().text());
    }

    private boolean escapes(String yaml) throws Exception {
        logged.clear();
        int before = canary.calls();
        Exchange exchange = message();
        Map<String, Object> headers = Map.copyOf(exchange.getMessage().getHeaders());
        try {
            Collection<RoutesBuilder> builders = RouteLoading.parse(
                    context, new RouteSources("a", Map.of("a.camel.yaml", yaml), Set.of("some-route")));
            RouteLoading.add(context, builders);
            context.createProducerTemplate().send("direct:start", exchange);
        } catch (Exception e) {
            exchange.setException(e); // Camel refuses it; that it did nothing is still to be seen
        } finally {
            context.getRouteController().stopAllRoutes();
            context.removeRoute("some-route");
            context.removeRouteDefinitions(List.copyOf(context.getRouteDefinitions()));
        }
        worked += exchange.getException() == null && yaml.contains("${") ? 1 : 0;
        return canary.calls() > before
                || isForbidden(exchange.getMessage().getBody(String.class))
                || logged.stream().anyMatch(SafeModeEscapeTest::isForbidden)
                || !yaml.contains("removeHeaders")
                        && !exchange.getMessage().getHeaders().keySet().containsAll(headers.keySet());
    }

    private static boolean isForbidden(String text) {
        return text != null
                && (text.contains(Canary.TOKEN)
                        || text.contains(SafeModeEscapeTest.class.getName())
                        || text.contains(System.getenv("PATH")));
    }

    private Exchange message() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new Body(canary));
        exchange.getMessage().setHeader("plain", "{\"plan\":\"free\"}");
        exchange.getMessage().setHeader("probe", canary);
        exchange.getMessage().setHeader("attack", "${bean:canary?method=hit}");
        exchange.getMessage().setHeader("method", "escape");
        exchange.getMessage().setHeader("file", file);
        exchange.setProperty("SignalboxDeliveryScope", canary);
        exchange.setProperty("plan", "free');${bean:canary?method=hit}");
        exchange.setVariable("plan", "${bean:canary?method=hit}");
        return exchange;
    }
}
