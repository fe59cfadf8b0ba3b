package io.signalbox.starter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A system's descriptor to begin with.
 *
 * @param team who owns the connection here, or null
 * @param vendor how to reach the vendor's support, or null
 * @param kind how its operations reach it
 * @param interfaces what it can do, and where
 */
public record NewSystem(String name, String title, String team, String vendor, Kind kind, Interfaces interfaces) {

    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([^}]+)}}");

    /** How operations reach a system: each has a template of its own. */
    public enum Kind {
        HTTP,
        CAMEL,
        FILE,
        FTPS,
        GRAPHQL,
        JMS,
        KAFKA,
        MAIL,
        SFTP,
        SOAP,
        SQL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        String template() {
            return "system/" + this + ".yaml";
        }
    }

    /**
     * What a system can do, as parts of a descriptor.
     *
     * @param url with placeholders, as within quotes
     * @param auth a YAML flow mapping
     * @param contract the name of an OpenAPI document beside the descriptor, or null
     * @param operations one line for each, {@code name: { ... }}
     * @param events one line for each as well
     */
    public record Interfaces(String url, String auth, String contract, List<String> operations, List<String> events) {

        /** One operation that writes, one that reads, a token. */
        public static Interfaces unknown(String name) {
            return new Interfaces(
                    "{{" + name + ".url}}",
                    bearer(name),
                    null,
                    List.of(
                            "create-record: { http: POST /records }",
                            "find-record: { http: \"GET /records?id=${subject}\" }"),
                    List.of());
        }

        public Interfaces withEvents(List<String> more) {
            return new Interfaces(url, auth, contract, operations, more);
        }

        /** Whether the descriptor names an address for want of another. */
        public boolean hasUrl() {
            return url.contains(":http");
        }

        public static String bearer(String name) {
            return "{ type: bearer, token: \"{{secret:" + name + "/token}}\" }";
        }
    }

    public void draft(Drafts drafts) {
        drafts.add("systems/" + name + ".yaml", kind.template(), "system", values());
    }

    /** The secrets it takes, by name. */
    public List<String> secrets() {
        return secretsIn(Template.fill(kind.template(), Template.with(values(), "schema", "")));
    }

    /** The secrets that a part of a descriptor takes, by name. */
    public static List<String> secretsIn(String text) {
        return SECRET.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private Map<String, String> values() {
        return Map.of(
                "name", name,
                "title", YamlText.quoted(title),
                "team", YamlText.quoted(Owner.orUnknown(team)),
                "vendor", YamlText.quoted(Owner.orUnknown(vendor)),
                "url", interfaces.url(),
                "api", interfaces.contract() == null ? "" : "api: { contract: " + interfaces.contract() + " }\n",
                "auth", interfaces.auth(),
                "operations", lines(interfaces.operations()),
                "events", lines(interfaces.events()));
    }

    private static String lines(List<String> operations) {
        return operations.stream().map(line -> "\n  " + line).collect(Collectors.joining());
    }

    /** Adds a file beside the descriptor. */
    public static void add(Drafts drafts, String file, String text) {
        drafts.add("systems/" + file, text);
    }
}
