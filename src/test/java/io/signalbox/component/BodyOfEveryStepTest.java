package io.signalbox.component;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.signalbox.call.OutboundCall;
import io.signalbox.component.channel.ChannelComponent;
import io.signalbox.component.mapping.MappingComponent;
import io.signalbox.component.system.SystemComponent;
import io.signalbox.delivery.DeliveryHandler;
import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.SubscriptionRegistry;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.http.HttpRequest;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Subscription;
import io.signalbox.lifecycle.StateWatch;
import io.signalbox.mapping.Mappings;
import io.signalbox.message.Json;
import io.signalbox.message.Message;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;
import io.signalbox.system.LoadedSystems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every step and language that safe mode allows does to every kind of JSON on its way into each of the hub's components. */
class BodyOfEveryStepTest implements SubscriptionRegistry {

    private static final List<String> TARGETS = List.of("channel:out", "system:billing/create-account", "mapping:same");

    /** As text, since every digit counts. */
    private static final List<String> KINDS = List.of(
            "{\"total\":19.90,\"id\":18446744073709551617}",
            "[1.10,\"a\",null]",
            "\"gold\"",
            "\"12345\"",
            "\"{\\\"a\\\":1}\"",
            "\"\"",
            "7",
            "9007199254740993",
            "18446744073709551617",
            "19.90",
            "10000000.90",
            "12345678901234567.89",
            "true",
            "false",
            "null",
            "{}",
            "[]");

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, DeliveryHandler> handlers = new HashMap<>();
    private final List<OutboundCall> calls = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("same.jslt"), ".");
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/billing.yaml"),
                """
                system: billing
                environment: test
                environments: { test: { url: "https://billing.example" } }
                operations:
                  create-account: { http: POST /accounts }
                """);
        Clock clock = Clock.systemUTC();
        camel.disableJMX();
        ContextSettings.applyTo(camel);
        camel.addComponent("mapping", new MappingComponent(Mappings.load(folder).mappings(), StateWatch.NOBODY));
        camel.addComponent(
                "channel",
                new ChannelComponent(append -> CompletableFuture.failedFuture(new AssertionError()), this, clock));
        camel.addComponent(
                "system",
                SystemComponent.scripted(
                        LoadedSystems.of(folder),
                        SecretStore.of(folder.resolve("secrets"), Map.of(), clock),
                        clock,
                        this,
                        (call, rest) -> {
                            calls.add(call);
                            return new Answer(
                                    CallOutcome.done("200"),
                                    new RawAnswer("200", List.of(), "{}".getBytes(StandardCharsets.UTF_8), null));
                        }));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Override
    public void register(Subscription subscription, DeliveryHandler handler) {
        handlers.put(subscription.id(), handler);
    }

    @Override
    public void unregister(String subscription) {
        handlers.remove(subscription);
    }

    /** What came in at a component. */
    private record Arrival(String content, String type) {}

    /** @param steps each a YAML flow mapping, below {@code steps:}; {@code TARGET} stands for the step at the end */
    private void load(String id, String target, String steps) throws Exception {
        String end = target.startsWith("mapping:")
                ? "{ to: { uri: '" + target + "' } }, { to: { uri: 'channel:out' } }"
                : "{ to: { uri: '" + target + "' } }";
        String yaml = "- route: { id: " + id + ", from: { uri: 'channel:" + id + "', steps: [ "
                + steps.replace("TARGET", end) + " ] } }";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(id + ".camel.yaml", yaml));
    }

    private List<Arrival> run(String id, String target, String payload) throws Exception {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        DeliveryScope scope = new DeliveryScope(
                1, "d1", 1, id, new Message("1", "test", "test", "S", Instant.EPOCH, Message.JSON, bytes));
        calls.clear();
        handlers.get(id).handle(scope);
        if (target.startsWith("system:")) {
            return calls.stream().map(BodyOfEveryStepTest::arrival).toList();
        }
        return scope.appends().stream().map(BodyOfEveryStepTest::arrival).toList();
    }

    private static Arrival arrival(OutboundCall call) {
        String type = ((HttpRequest) call.request())
                .headers().stream()
                        .filter(header -> header.name().equals("Content-Type"))
                        .map(header -> header.value().split(";")[0])
                        .findFirst()
                        .orElse(Message.JSON);
        byte[] body = call.request().body();
        return new Arrival(body == null ? "" : new String(body, StandardCharsets.UTF_8), type);
    }

    private static Arrival arrival(Append append) {
        String content = new String(append.message().payload(), StandardCharsets.UTF_8);
        return new Arrival(content, append.message().contentType());
    }

    /** Steps that leave the body as it is. */
    static Map<String, String> passing() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("to", "TARGET");
        steps.put("log", "{ log: { message: seen } }, TARGET");
        steps.put(
                "choice",
                "{ choice: { when: [ { expression: { constant: { expression: 'false' } }, steps: [] } ],"
                        + " otherwise: { steps: [ TARGET ] } } }");
        steps.put(
                "when",
                "{ choice: { when: [ { expression: { constant: { expression: 'true' } }, steps: [ TARGET ] } ] } }");
        steps.put("filter", "{ filter: { expression: { constant: { expression: 'true' } }, steps: [ TARGET ] } }");
        steps.put("multicast", "{ multicast: { steps: [ TARGET_ONE ] } }");
        steps.put("pipeline", "{ pipeline: { steps: [ TARGET ] } }");
        steps.put("step", "{ step: { id: inner, steps: [ TARGET ] } }");
        steps.put("setHeader", "{ setHeader: { name: h, expression: { constant: { expression: x } } } }, TARGET");
        steps.put(
                "setHeaders",
                "{ setHeaders: { headers: [ { name: h, expression: { constant: { expression: x } } } ] } }, TARGET");
        steps.put("setProperty", "{ setProperty: { name: p, expression: { constant: { expression: x } } } }, TARGET");
        steps.put("setVariable", "{ setVariable: { name: v, expression: { constant: { expression: x } } } }, TARGET");
        steps.put(
                "setVariables",
                "{ setVariables: { variables: [ { name: v, expression: { constant: { expression: x } } } ] } }, TARGET");
        steps.put("removeHeader", "{ removeHeader: { name: h } }, TARGET");
        steps.put("removeHeaders", "{ removeHeaders: { pattern: 'h*' } }, TARGET");
        steps.put("removeProperty", "{ removeProperty: { name: p } }, TARGET");
        steps.put("removeVariable", "{ removeVariable: { name: v } }, TARGET");
        steps.put("validate", "{ validate: { expression: { constant: { expression: 'true' } } } }, TARGET");
        steps.put("setExchangePattern", "{ setExchangePattern: { pattern: InOnly } }, TARGET");
        steps.put("marshal", "{ marshal: { json: { library: Jackson } } }, TARGET");
        steps.put("setBody", "{ setBody: { expression: { simple: { expression: '${body}' } } } }, TARGET");
        steps.put("transform", "{ transform: { expression: { simple: { expression: '${body}' } } } }, TARGET");
        steps.put("convertBodyTo", "{ convertBodyTo: { type: com.fasterxml.jackson.databind.JsonNode } }, TARGET");
        return steps;
    }

    static Stream<String> targets() {
        return TARGETS.stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyStepThatLeavesTheBodyHandsOverEveryKindWhole(String target) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> step : passing().entrySet()) {
            String id = "pass-" + step.getKey().toLowerCase();
            String end = "{ to: { uri: '" + target + "' } }";
            load(
                    id,
                    target,
                    step.getValue()
                            .replace(
                                    "TARGET_ONE",
                                    target.startsWith("mapping:") ? "{ pipeline: { steps: [ TARGET ] } }" : end));
            for (String kind : KINDS) {
                // A written scalar is bytes of which nobody knows what they are; the content stays.
                boolean isBytes = step.getKey().equals("marshal");
                check(wrong, step.getKey(), id, target, kind, List.of(kind), isBytes ? null : Message.JSON);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(
            List<String> wrong,
            String what,
            String id,
            String target,
            String payload,
            List<String> expected,
            String type) {
        try {
            List<Arrival> arrived = run(id, target, payload);
            boolean same = arrived.stream().map(Arrival::content).toList().equals(expected)
                    && (type == null || arrived.stream().allMatch(arrival -> type.equals(arrival.type())));
            if (!same) {
                wrong.add(what + " of " + payload + ": " + arrived + " instead of " + expected);
            }
        } catch (Exception e) {
            wrong.add(what + " of " + payload + ": " + e);
        }
    }

    /** What {@code split} makes of one value. */
    private static List<String> parts(String kind) throws IOException {
        List<String> parts = new ArrayList<>();
        var node = Json.reader().readTree(kind);
        if (node.isArray()) {
            for (var each : node) {
                parts.add(each.toString());
            }
        } else if (!node.isNull()) {
            parts.add(kind);
        }
        return parts;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatJsonPathFindsArrivesWhole(String target) throws Exception {
        String path = "jsonpath: { expression: $.v }";
        load("set-body", target, "{ setBody: { expression: { " + path + " } } }, TARGET");
        load("transform", target, "{ transform: { expression: { " + path + " } } }, TARGET");
        load("split", target, "{ split: { expression: { " + path + " }, steps: [ TARGET ] } }");
        load("streaming", target, "{ split: { streaming: true, expression: { " + path + " }, steps: [ TARGET ] } }");
        load(
                "split-body",
                target,
                "{ setBody: { expression: { " + path + " } } },"
                        + " { split: { expression: { simple: { expression: '${body}' } }, steps: [ TARGET ] } }");
        load(
                "each",
                target,
                "{ split: { expression: { jsonpath: { expression: '$.v[*]', suppressExceptions: true } },"
                        + " steps: [ TARGET ] } }");
        List<String> wrong = new ArrayList<>();
        for (String kind : KINDS) {
            String payload = "{\"v\":" + kind + "}";
            for (String id : List.of("set-body", "transform")) {
                check(wrong, id, id, target, payload, List.of(kind), Message.JSON);
            }
            for (String id : List.of("split", "streaming", "split-body")) {
                check(wrong, id, id, target, payload, parts(kind), Message.JSON);
            }
            if (kind.startsWith("[")) {
                check(wrong, "each", "each", target, payload, parts(kind), Message.JSON);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What goes through a header, a property or a variable is what it was, but a text of JSON is text then. */
    @ParameterizedTest
    @MethodSource("targets")
    void whatIsKeptOnTheWayArrivesWhole(String target) throws Exception {
        String found = "expression: { jsonpath: { expression: $.v } }";
        load(
                "header",
                target,
                "{ setHeader: { name: k, " + found + " } },"
                        + " { setBody: { expression: { header: { expression: k } } } }, TARGET");
        load(
                "property",
                target,
                "{ setProperty: { name: k, " + found + " } },"
                        + " { setBody: { expression: { exchangeProperty: { expression: k } } } }, TARGET");
        load(
                "variable",
                target,
                "{ setVariable: { name: k, " + found + " } },"
                        + " { setBody: { expression: { variable: { expression: k } } } }, TARGET");
        List<String> wrong = new ArrayList<>();
        for (String kind : KINDS) {
            boolean isText = kind.startsWith("\"");
            String text = isText ? Json.reader().readTree(kind).textValue() : kind;
            boolean isJson = !isText || text.startsWith("{");
            for (String id : List.of("header", "property", "variable")) {
                String payload = "{\"v\":" + kind + "}";
                if (!isText || !target.startsWith("mapping:")) {
                    check(wrong, id, id, target, payload, List.of(text), isJson ? Message.JSON : null);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aConversionKeepsTheValueOrIsRefused(String target) throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> types = new ArrayList<>(listed("types"));
        // The check accepts them, and building the route then says that there is no such type.
        types.removeAll(List.of("List", "Map"));
        for (String type : types) {
            String id = "type-" + types.indexOf(type);
            load(id, target, "{ convertBodyTo: { type: '" + type + "' } }, TARGET");
            for (String kind : KINDS) {
                String what = type + " of " + kind;
                try {
                    List<Arrival> arrived = run(id, target, kind);
                    if (arrived.size() != 1
                            || !isKept(kind, type, arrived.get(0).content())) {
                        wrong.add(what + ": " + arrived);
                    }
                } catch (ProblemException e) {
                    // Refused with a code.
                } catch (Exception e) {
                    wrong.add(what + ": " + e);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Empty for empty text only; a binary fraction is as near as it can be. */
    private static boolean isKept(String kind, String type, String content) throws IOException {
        var node = Json.reader().readTree(kind);
        if (node.isTextual() && (content.equals(node.textValue()) || content.equals(kind))) {
            return true;
        }
        boolean isFraction = type.toLowerCase().endsWith("double");
        if (node.isNumber() && isFraction) {
            return new BigDecimal(content).doubleValue() == node.decimalValue().doubleValue();
        }
        if (node.isNumber() || node.isTextual()) {
            return new BigDecimal(content).compareTo(new BigDecimal(node.asText())) == 0;
        }
        return content.equals(kind);
    }

    @Test
    void textIsTextAndJsonTextIsJson() throws Exception {
        load("constant", "channel:out", "{ setBody: { expression: { constant: { expression: hello } } } }, TARGET");
        load(
                "number",
                "channel:out",
                "{ setBody: { expression: { simple: { expression: '${header.CamelCloudEventID}' } } } }," + " TARGET");
        load(
                "template",
                "channel:out",
                "{ setBody: { expression: { simple: { expression: '{\"id\":\"${header.CamelCloudEventID}\"}' } } } }, TARGET");
        load(
                "tokens",
                "channel:out",
                "{ convertBodyTo: { type: String } },"
                        + " { split: { expression: { tokenize: { token: ';' } }, steps: [ TARGET ] } }");
        load(
                "calls",
                "system:billing/create-account",
                "{ setBody: { expression: { constant: { expression: hello } } } }, TARGET");

        assertThat(run("constant", "channel:out", "{}")).containsExactly(new Arrival("hello", "text/plain"));
        assertThat(run("number", "channel:out", "{}")).containsExactly(new Arrival("1", "text/plain"));
        assertThat(run("template", "channel:out", "{}")).containsExactly(new Arrival("{\"id\":\"1\"}", Message.JSON));
        assertThat(run("tokens", "channel:out", "\"a;b\""))
                .containsExactly(new Arrival("a", "text/plain"), new Arrival("b", "text/plain"));
        assertThat(run("calls", "system:billing/create-account", "{}"))
                .containsExactly(new Arrival("hello", "text/plain"));
    }

    @Test
    void theTextOfABodyCanBeLookedInto() throws Exception {
        load(
                "look",
                "channel:out",
                "{ split: { expression: { jsonpath: { expression: $.v } }, steps: [ { filter: { expression: { simple: {"
                        + " expression: \"${bodyOneLine} contains 'ol'\" } }, steps: [ TARGET ] } } ] } }");
        assertThat(run("look", "channel:out", "{\"v\":[\"gold\",\"tin\"]}"))
                .containsExactly(new Arrival("\"gold\"", Message.JSON));
    }

    @Test
    void aJsonFormatKeepsDigitsBothWays() throws Exception {
        load(
                "there-and-back",
                "channel:out",
                "{ marshal: { json: { library: Jackson } } }, { unmarshal: { json: { library: Jackson } } }, TARGET");
        assertThat(run("there-and-back", "channel:out", KINDS.get(0)))
                .containsExactly(new Arrival(KINDS.get(0), Message.JSON));
    }

    @Test
    void whatHasNoFormIsRefusedWithTheStepsName() throws Exception {
        load("clock", "channel:out", "{ setBody: { expression: { simple: { expression: '${date:now}' } } } }, TARGET");
        assertThat(run("clock", "channel:out", "{}")).singleElement().satisfies(arrival -> assertThat(arrival.content())
                .matches("\"\\d{4}-\\d\\d-\\d\\dT.*Z\""));
        camel.getRegistry().bind("thing", Expression.class, new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return new Thread("canary");
            }
        });
        load(
                "thing",
                "channel:out",
                "{ setBody: { expression: { ref: { expression: thing } } } }, { to: { id: tell, uri: 'channel:out' } }");
        assertThatThrownBy(() -> run("thing", "channel:out", "{}"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem().toString())
                                .startsWith("SB-3015  step 'tell' (channel:out) got a value of type java.lang.Thread"));
    }

    @Test
    void aStepThatFailsSaysSoByItsName() throws Exception {
        load(
                "validate",
                "channel:out",
                "{ validate: { id: has-plan, expression: { jsonpath: { expression: \"$[?(@.plan == 'gold')]\" } } } }, TARGET");
        load(
                "missing",
                "channel:out",
                "{ setBody: { id: take-plan, expression: { jsonpath: { expression: $.plan } } } }, TARGET");
        load("whole", "channel:out", "{ convertBodyTo: { id: whole, type: Integer } }, TARGET");

        assertThatCode(() -> run("validate", "channel:out", "{\"plan\":\"gold\"}"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> run("validate", "channel:out", "{\"plan\":\"canary\"}"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("SB-3035  step 'has-plan' refuses the message");
        assertThatThrownBy(() -> run("missing", "channel:out", "{\"x\":\"canary\"}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("SB-3025  the expression jsonpath[$.plan] of step 'take-plan'");
        assertThatThrownBy(() -> run("whole", "channel:out", "19.90"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("SB-3025  step 'whole' cannot convert");
    }

    @Test
    void everyStepAndLanguageThatIsAllowedIsTried() throws IOException {
        Set<String> tried = new TreeSet<>(passing().keySet());
        // Those that belong to another, and those of the other tests.
        tried.addAll(
                Set.of("from", "route", "headers", "variables", "otherwise", "json", "unmarshal", "split", "stop"));
        assertThat(listed("step")).isSubsetOf(tried);
        assertThat(listed("language"))
                .containsExactlyInAnyOrder(
                        "constant", "exchangeProperty", "header", "jsonpath", "simple", "tokenize", "variable");
    }

    /** What the page of safe mode, which a test holds to the list itself, names. */
    private static List<String> listed(String kind) throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs/safe-mode.md"))) {
            if (line.startsWith("| " + kind + " | ")) {
                Matcher name = Pattern.compile("`([^`]+)`").matcher(line.split("\\|")[2]);
                while (name.find()) {
                    names.add(name.group(1));
                }
            }
        }
        assertThat(names).isNotEmpty();
        return names;
    }
}
