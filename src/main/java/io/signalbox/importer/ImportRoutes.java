package io.signalbox.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.document.Document;
import io.signalbox.document.Documents;
import io.signalbox.importer.RouteElements.Element;

/** Imports route files into one integration. Used once. */
public final class ImportRoutes {

    private final String integration;
    private final UnaryOperator<Path> shown;
    private final SystemDrafts systems = new SystemDrafts();
    private final CalledEndpoints called;
    private final Map<String, Conversion> conversions = new HashMap<>();
    private final Names routeIds = new Names();
    private final Names stems = new Names();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    /** @param shown how a file is named to people */
    public ImportRoutes(String integration, UnaryOperator<Path> shown) {
        this.integration = integration;
        this.shown = shown;
        this.called = new CalledEndpoints(systems, integration);
        add(new HttpEndpoints(systems), "http", "https");
        add(new SqlEndpoints(systems), "sql");
        add(new GraphqlEndpoints(systems), "graphql");
        add(called, "platform-http", "servlet", "jetty", "undertow", "netty-http");
        add(new KafkaEndpoints(systems), "kafka");
        add(new FileEndpoints(systems), "file", "sftp", "ftps");
        add(new QueuesInMemory(), "seda", "vm", "disruptor");
    }

    private void add(Conversion conversion, String... schemes) {
        for (String scheme : schemes) {
            conversions.put(scheme, conversion);
        }
    }

    public Imported of(List<Path> paths) {
        paths.forEach(this::file);
        String source = String.join(", ", sources);
        List<String> secrets = new ArrayList<>();
        for (SystemDraft system : systems.all()) {
            if (!system.isEmpty()) {
                files.put(system.file(), system.text(source));
                system.secrets().stream()
                        .filter(name -> !secrets.contains(name))
                        .forEach(secrets::add);
            }
        }
        return new Imported(integration, files, secrets, notes);
    }

    private void file(Path file) {
        Documents.Reading reading = Documents.read(file);
        Path path = shown.apply(file);
        reading.findings()
                .forEach(finding ->
                        notes.add(new Note(path, finding.line(), finding.column(), Note.Kind.DECIDE, finding.text())));
        reading.document().ifPresent(document -> document(file, path, document));
    }

    private void document(Path file, Path path, Document document) {
        Notes remarks = new Notes(document, path);
        JsonNode root = document.root().deepCopy();
        new Scrub(remarks).tree(root, "");
        String stem = stems.unique(Names.kebab(
                file.getFileName().toString().replaceFirst("(\\.camel|\\.kamelet)?\\.ya?ml$", ""), "routes"));
        ArrayNode routes = JsonNodeFactory.instance.arrayNode();
        for (Element element : new RouteElements(remarks).of(root)) {
            if (element.kind().equals("rest")) {
                rest(element, stem, remarks, routes);
            } else {
                routes.addObject().set("route", route(element, stem, remarks));
            }
        }
        if (routes.isEmpty()) {
            notes.add(new Note(
                    path, 0, 0, Note.Kind.DECIDE, "there is no route in this file, and nothing was made of it"));
            return;
        }
        sources.add(file.getFileName().toString());
        files.put(
                integration + "/" + stem + ".camel.yaml",
                "# Imported from " + file.getFileName() + ".\n" + RouteYaml.text(routes));
        notes.addAll(remarks.all());
    }

    private ObjectNode route(Element element, String stem, Notes remarks) {
        ObjectNode route = JsonNodeFactory.instance.objectNode();
        boolean isBare = element.kind().equals("from");
        JsonNode given = isBare ? JsonNodeFactory.instance.objectNode() : element.block();
        route.put("id", id(given.path("id").asText(), stem, element.pointer(), remarks));
        given.properties().stream()
                .filter(field -> !field.getKey().equals("id") && !field.getKey().equals("from"))
                .forEach(field -> route.set(field.getKey(), field.getValue()));
        JsonNode from = isBare ? element.block() : given.path("from");
        String pointer = isBare ? element.pointer() : Document.pointer(element.pointer(), "from");
        if (!isBare && given.path("steps").isArray() && from.isObject()) {
            ((ObjectNode) from).set("steps", route.remove("steps"));
        }
        route.set("from", new StepRewriter(conversions, remarks).from(from, pointer));
        return route;
    }

    private String id(String given, String stem, String pointer, Notes remarks) {
        String id = routeIds.unique(Names.kebab(given, stem));
        if (!given.isEmpty() && !given.equals(id)) {
            remarks.guess(pointer, "the route '" + given + "' is called '" + id + "'");
        }
        return id;
    }

    /** Each call that is taken becomes the start of a route. */
    private void rest(Element rest, String stem, Notes remarks, ArrayNode routes) {
        String path = rest.block().path("path").asText();
        for (Map.Entry<String, JsonNode> verb : rest.block().properties()) {
            for (int i = 0; verb.getValue().isArray() && i < verb.getValue().size(); i++) {
                JsonNode call = verb.getValue().get(i);
                String pointer = Document.pointer(rest.pointer(), verb.getKey()) + "/" + i;
                Optional<String> start = called.verb(verb.getKey(), call, path, pointer, remarks);
                start.ifPresent(uri -> {
                    ObjectNode from = JsonNodeFactory.instance.objectNode().put("uri", uri);
                    ArrayNode steps = from.putArray("steps");
                    if (call.has("to")) {
                        steps.addObject().set("to", call.path("to"));
                    } else {
                        remarks.decide(pointer, "say what is done with the call: it names no route");
                    }
                    ObjectNode route = routes.addObject().putObject("route");
                    route.put("id", routeIds.unique(Names.kebab(uri.replaceFirst(".*/", ""), stem)));
                    route.set("from", new StepRewriter(conversions, remarks).from(from, pointer));
                });
            }
        }
        if (rest.block().has("openApi")) {
            remarks.decide(
                    rest.pointer(),
                    "what an OpenAPI file offers is not taken over: write a webhook for each operation that brings something");
        }
    }
}
