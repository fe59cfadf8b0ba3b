package io.signalbox.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.trial.TestCase.ExpectedAppend;
import io.signalbox.trial.TestCase.ExpectedBody;
import io.signalbox.trial.TestCase.ExpectedCall;
import io.signalbox.trial.TestCase.ExpectedEnd;

/** Reads one case of a file that fits the schema. */
final class CaseReader {

    private final Document document;
    private final TriedRoutes routes;
    private final List<Finding> findings;
    private final PayloadReader payloads;
    private final MessageReader messages;

    CaseReader(Document document, String route, String channel, TriedRoutes routes, List<Finding> findings) {
        this.document = document;
        this.routes = routes;
        this.findings = findings;
        this.payloads = new PayloadReader(routes.folder());
        this.messages = new MessageReader(channel, routes.systems(), payloads);
    }

    TestCase read(String pointer) {
        Section test = new Section(document, pointer, findings);
        return new TestCase(
                test.text("name").orElse(""),
                pointer,
                messages.read(test.at("message")),
                answers(test.at("answers")),
                list(test, "calls").map(calls -> calls.stream().map(this::call).toList()),
                test.text("order").filter("any"::equals).isPresent(),
                list(test, "appends")
                        .map(appends -> appends.stream().map(this::append).toList()),
                test.node().path("attempts").asInt(1),
                end(test));
    }

    private static Optional<List<Section>> list(Section test, String key) {
        if (!test.has(key)) {
            return Optional.empty();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < test.node().path(key).size(); i++) {
            sections.add(test.at(key).at("" + i));
        }
        return Optional.of(sections);
    }

    private Map<String, ScriptedAnswers> answers(Section answers) {
        Map<String, ScriptedAnswers> read = new LinkedHashMap<>();
        for (String operation : answers.keys()) {
            checkOperation(answers.at(operation), operation);
            JsonNode node = answers.node().path(operation);
            List<ScriptedAnswer> list = new ArrayList<>();
            if (node.isArray()) {
                node.forEach(answer -> list.add(PayloadReader.answer(answer)));
            } else {
                list.add(PayloadReader.answer(node));
            }
            read.put(operation, new ScriptedAnswers(list, node.isArray()));
        }
        return read;
    }

    private ExpectedCall call(Section call) {
        String operation = call.text("operation").orElse("");
        checkOperation(call.at("operation"), operation);
        Map<String, String> query = null;
        if (call.has("query")) {
            query = new LinkedHashMap<>();
            for (String name : call.at("query").keys()) {
                query.put(name, call.at("query").text(name).orElse(""));
            }
        }
        return new ExpectedCall(
                call.pointer(),
                operation,
                call.text("method").orElse(null),
                call.text("path").orElse(null),
                query,
                body(call));
    }

    private ExpectedAppend append(Section append) {
        return new ExpectedAppend(
                append.pointer(),
                append.text("channel").orElse(""),
                append.text("subject").orElse(null),
                body(append));
    }

    private Optional<ExpectedBody> body(Section section) {
        List<String> given = List.of("body", "contains", "file").stream()
                .filter(section::has)
                .toList();
        if (given.size() > 1) {
            section.error(
                    ProblemCode.ROUTE_TEST_BROKEN,
                    "'" + given.get(0) + "' and '" + given.get(1) + "' exclude each other; keep one");
        }
        return given.stream().findFirst().map(key -> {
            String at = Document.pointer(section.pointer(), key);
            JsonNode value = key.equals("file")
                    ? payloads.file(section, key)
                    : section.node().path(key);
            return new ExpectedBody(at, value, key.equals("contains"), !key.equals("file"));
        });
    }

    private ExpectedEnd end(Section test) {
        Section end = test.at("end");
        if (end.node().isTextual()) {
            return new ExpectedEnd(end.pointer(), DeliveryState.of(end.node().asText()), null, null, null);
        }
        if (end.has("parked") == end.has("retrying")) {
            test.error("end", ProblemCode.ROUTE_TEST_BROKEN, "'end' needs one of 'parked' and 'retrying' with a code");
        }
        String state = end.has("parked") ? "parked" : "retrying";
        String misplaced = end.has("parked") ? "after" : "pointer";
        if (end.has(misplaced)) {
            end.error(
                    misplaced,
                    ProblemCode.ROUTE_TEST_BROKEN,
                    "'" + misplaced + "' means nothing for a delivery that is " + state + "; remove it");
        }
        Duration after = end.text("after").flatMap(DurationText::parse).orElse(null);
        return new ExpectedEnd(
                end.pointer(),
                DeliveryState.of(state),
                end.text(state).orElse(null),
                end.text("pointer").orElse(null),
                after);
    }

    /** Whether the operation exists and can be called. */
    private void checkOperation(Section at, String operation) {
        String[] parts = operation.split("/");
        String wrong = null;
        if (parts.length != 2) {
            wrong = "'" + operation + "' is not of the form <system>/<operation>";
        } else {
            try {
                routes.systems().get(parts[0]).callable(parts[1]);
            } catch (ProblemException e) {
                wrong = e.problem().detail();
            }
        }
        if (wrong != null) {
            findings.add(
                    at.node().isTextual()
                            ? document.error(at.pointer(), ProblemCode.ROUTE_TEST_BROKEN, wrong)
                            : document.errorAtKey(at.pointer(), ProblemCode.ROUTE_TEST_BROKEN, wrong));
        }
    }
}
