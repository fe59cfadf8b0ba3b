package io.signalbox.cli.author;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.cli.command.CommandFailure;
import io.signalbox.document.Documents;
import io.signalbox.starter.NewSystem.Interfaces;
import io.signalbox.starter.YamlText;

/** What an OpenAPI document (3.0 or 3.1) says of a system, as parts of a descriptor. */
final class OpenApiInterfaces {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private final String name;
    private final JsonNode root;
    private final Set<String> taken = new HashSet<>();

    private OpenApiInterfaces(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /** @param contract the name under which the document will lie beside the descriptor */
    static Interfaces read(String name, Path file, String contract) {
        Documents.Reading reading = Documents.read(file);
        if (reading.hasErrors()) {
            throw new CommandFailure(
                    file + " cannot be read: " + reading.findings().get(0).text() + ".");
        }
        JsonNode root = reading.document().orElseThrow().root();
        String version = root.path("openapi").asText("");
        if (!version.startsWith("3.")) {
            throw new CommandFailure(file + " is not an OpenAPI document of version 3"
                    + (root.has("swagger") ? ", but Swagger 2.0; convert it to OpenAPI 3 first." : "."));
        }
        return new OpenApiInterfaces(name, root).interfaces(file, contract);
    }

    private Interfaces interfaces(Path file, String contract) {
        List<String> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    operations.add(line(path.getKey(), operation.getKey(), path.getValue(), operation.getValue()));
                }
            }
        }
        if (operations.isEmpty()) {
            throw new CommandFailure(file + " describes no operation with GET, POST, PUT, PATCH or DELETE.");
        }
        String server = root.at("/servers/0/url").asText("");
        boolean isAddress = server.matches("https?://[^{}\"\\\\\\s]+");
        String url = "{{" + name + ".url" + (isAddress ? ":" + server.replaceAll("/+$", "") : "") + "}}";
        return new Interfaces(url, auth(), contract, operations, List.of());
    }

    private String line(String path, String method, JsonNode item, JsonNode operation) {
        StringBuilder target = new StringBuilder(PLACE.matcher(path)
                .replaceAll(place -> Matcher.quoteReplacement("${body/" + pointer(place.group(1)) + "}")));
        char next = '?';
        for (JsonNode of : List.of(item, operation)) {
            for (JsonNode parameter : of.path("parameters")) {
                JsonNode meant = resolved(parameter);
                if (meant.path("in").asText().equals("query")
                        && meant.path("required").asBoolean()) {
                    String query = meant.path("name").asText();
                    target.append(next)
                            .append(query)
                            .append("=${body/")
                            .append(pointer(query))
                            .append('}');
                    next = '&';
                }
            }
        }
        JsonNode content = resolved(operation.path("requestBody")).path("content");
        boolean form = content.has("application/x-www-form-urlencoded") && !content.has("application/json");
        String summary = operation.path("summary").asText("");
        return operationName(path, method, operation)
                + ": { http: " + YamlText.quoted(method.toUpperCase(Locale.ROOT) + " " + target)
                + (form ? ", body: form" : "") + " }"
                + (summary.isBlank() ? "" : "   # " + summary.strip().replaceAll("\\s+", " "));
    }

    private String operationName(String path, String method, JsonNode operation) {
        String wanted = words(operation.path("operationId").asText(method + " " + path));
        String free = wanted;
        for (int i = 2; !taken.add(free); i++) {
            free = wanted + "-" + i;
        }
        return free;
    }

    /** {@code createAccount}, {@code accounts_create} and {@code get /accounts/{id}} in kebab case. */
    private static String words(String text) {
        String words = text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return words.isEmpty() || !Character.isLetter(words.charAt(0)) ? "call-" + words : words;
    }

    private static String pointer(String parameter) {
        return parameter.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : node;
    }

    /** The way to sign in that the document asks for first, else the first it knows. */
    private String auth() {
        JsonNode schemes = root.at("/components/securitySchemes");
        if (schemes.isEmpty()) {
            return root.path("security").isEmpty() ? "{ type: none }" : Interfaces.bearer(name);
        }
        String first = root.at("/security/0").isEmpty()
                ? schemes.fieldNames().next()
                : root.at("/security/0").fieldNames().next();
        return auth(resolved(schemes.path(first)));
    }

    private String auth(JsonNode scheme) {
        String type = scheme.path("type").asText();
        if (type.equals("apiKey") && scheme.path("in").asText().equals("header")) {
            return "{ type: api-key, header: "
                    + YamlText.quoted(scheme.path("name").asText()) + ", value: " + secret("key") + " }";
        }
        if (type.equals("http") && scheme.path("scheme").asText().equalsIgnoreCase("basic")) {
            return "{ type: basic, username: " + secret("username") + ", password: " + secret("password") + " }";
        }
        String tokens = scheme.at("/flows/clientCredentials/tokenUrl").asText("");
        if (type.equals("oauth2") && !tokens.isEmpty()) {
            return "{ type: oauth2-client-credentials, tokenUrl: " + YamlText.quoted(tokens) + ", clientId: "
                    + secret("client-id") + ", clientSecret: " + secret("client-secret") + " }";
        }
        return Interfaces.bearer(name);
    }

    private String secret(String of) {
        return "\"{{secret:" + name + "/" + of + "}}\"";
    }
}
