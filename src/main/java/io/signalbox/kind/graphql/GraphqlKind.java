package io.signalbox.kind.graphql;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.document.TextFiles;
import io.signalbox.http.AnswerRulesReader;
import io.signalbox.http.FixedPath;
import io.signalbox.http.HttpAddress;
import io.signalbox.kind.graphql.QueryDocument.Variable;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Operations of GraphQL over HTTP. */
public final class GraphqlKind implements OperationKind {

    private static final JsonNode SCHEMA =
            SchemaPart.ofResources("schema/kind/graphql.schema.json", "schema/kind/answers.schema.json");
    private static final int LARGEST = 256 * 1024;
    private static final JsonPointer CODE = JsonPointer.compile("/errors/0/extensions/code");

    @Override
    public String key() {
        return "graphql";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return HttpAddress.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        Section operation = part.operation();
        Section graphql = operation.at("graphql");
        Optional<QueryDocument> document = document(part, graphql);
        Optional<FixedPath> path = FixedPath.read(graphql);
        return document.filter(read -> path.isPresent())
                .map(read -> new GraphqlOperation(
                        part.name(),
                        path.get(),
                        read,
                        new Variables(read, places(graphql, read, part.places())),
                        graphql.text("partial").isPresent(),
                        graphql.text("userErrors").map(JsonPointer::compile).orElse(null),
                        AnswerRulesReader.read(operation, part.system(), CODE)));
    }

    /** Where the text stands, and what it is called in findings. */
    private static Optional<QueryDocument> document(OperationPart part, Section graphql) {
        boolean isShort = graphql.node().isTextual();
        Section section = isShort ? part.operation() : graphql;
        String key = isShort ? "graphql" : "query";
        Optional<String> text = section.text(key);
        Optional<String> source = text.filter(inline -> inline.contains("{"));
        if (text.isPresent() && source.isEmpty()) {
            source = file(section, key, text.get());
        }
        return source.flatMap(given -> parsed(section, key, given, graphql));
    }

    private static Optional<QueryDocument> parsed(Section section, String key, String text, Section graphql) {
        try {
            QueryDocument document =
                    QueryParser.parse(text, graphql.text("operation").orElse(null));
            if (document.type() == QueryDocument.Type.SUBSCRIPTION) {
                throw new QuerySyntaxException("it is a subscription, which a call cannot wait for");
            }
            return Optional.of(document);
        } catch (QuerySyntaxException e) {
            section.error(
                    key, ProblemCode.GRAPHQL_REFUSED, "the document of GraphQL cannot be sent: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> file(Section section, String key, String name) {
        Optional<String> read = section.fileBeside(name).flatMap(file -> {
            try {
                return Optional.of(TextFiles.read(file, LARGEST));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
        if (read.isEmpty()) {
            section.error(
                    key,
                    ProblemCode.REFERENCE_UNKNOWN,
                    "'" + name + "' is neither a document of GraphQL, which has braces, nor a file with one beside or"
                            + " below the descriptor");
        }
        return read;
    }

    private static Map<String, Place> places(Section graphql, QueryDocument document, Set<String> ofPoll) {
        if (!graphql.has("variables")) {
            return ofPoll.isEmpty() ? Variables.ofBody(document) : Map.of();
        }
        Section variables = graphql.at("variables");
        Map<String, Place> places = new LinkedHashMap<>();
        for (String name : variables.keys()) {
            place(variables, name, document, ofPoll).ifPresent(place -> places.put(name, place));
        }
        for (Variable variable : document.variables()) {
            if (variable.isRequired() && !variables.has(variable.name())) {
                graphql.error(
                        "variables",
                        ProblemCode.KEY_MISSING,
                        "the document needs a value for its variable '$" + variable.name() + "' of type "
                                + variable.type());
            }
        }
        return Map.copyOf(places);
    }

    private static Optional<Place> place(Section variables, String name, QueryDocument document, Set<String> ofPoll) {
        Optional<Variable> variable = document.variable(name);
        if (variable.isEmpty()) {
            variables.error(
                    name,
                    ProblemCode.KEY_UNKNOWN,
                    "the document declares no variable '$" + name + "'"
                            + Suggestion.hint(
                                    name,
                                    document.variables().stream()
                                            .map(Variable::name)
                                            .toList()));
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Place.of(variables.node().path(name), ofPoll, variable.get().type()));
        } catch (IllegalArgumentException e) {
            variables.error(name, ProblemCode.TEMPLATE_REFUSED, e.getMessage());
            return Optional.empty();
        }
    }
}
