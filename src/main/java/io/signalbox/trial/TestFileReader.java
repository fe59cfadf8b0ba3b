package io.signalbox.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.document.DocumentSchema;
import io.signalbox.document.Documents;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Reads test files. What is wrong with one is a finding, never an exception. */
final class TestFileReader {

    static final String SUFFIX = ".test.yaml";

    private static final DocumentSchema SCHEMA = DocumentSchema.ofResource("schema/test.schema.json");

    private final TriedRoutes routes;
    private final List<Finding> findings;

    TestFileReader(TriedRoutes routes, List<Finding> findings) {
        this.routes = routes;
        this.findings = findings;
    }

    /** Empty when the file has an error; the reasons are then among the findings. */
    Optional<TestFile> read(Path file) {
        Documents.Reading reading = Documents.read(file);
        findings.addAll(reading.findings());
        if (reading.hasErrors() || reading.document().isEmpty()) {
            return Optional.empty();
        }
        Document document = reading.document().get();
        List<Finding> refused = SCHEMA.check(document);
        if (!refused.isEmpty()) {
            findings.addAll(refused);
            return Optional.empty();
        }
        List<Finding> wrong = new ArrayList<>();
        TestFile read = read(document, wrong);
        findings.addAll(wrong);
        return wrong.isEmpty() ? Optional.of(read) : Optional.empty();
    }

    /** How many cases a file has that cannot be run, as far as it can be read. */
    static int cases(Path file) {
        return Documents.read(file)
                .document()
                .map(document -> document.root().path("cases").size())
                .orElse(0);
    }

    private TestFile read(Document document, List<Finding> wrong) {
        String route = document.root().path("route").asText();
        Optional<String> channel = routes.channel(route);
        if (channel.isEmpty()) {
            wrong.add(document.error("/route", ProblemCode.ROUTE_TEST_BROKEN, routes.whyNot(route)));
            return new TestFile(document, route, List.of());
        }
        CaseReader reader = new CaseReader(document, route, channel.get(), routes, wrong);
        List<TestCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode list = document.root().path("cases");
        for (int i = 0; i < list.size(); i++) {
            String name = list.get(i).path("name").asText();
            if (!names.add(name)) {
                wrong.add(document.error(
                        "/cases/" + i + "/name",
                        ProblemCode.ROUTE_TEST_BROKEN,
                        "another case is called '" + name + "' already; give each a name of its own"));
            }
            cases.add(reader.read("/cases/" + i));
        }
        return new TestFile(document, route, cases);
    }
}
