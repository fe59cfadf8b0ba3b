package io.signalbox.starter;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A system's descriptor to begin with.
 *
 * @param team who owns the connection here, or null
 * @param vendor how to reach the vendor's support, or null
 * @param interfaces what it can do, and where
 */
public record NewSystem(String name, String title, String team, String vendor, Interfaces interfaces) {

    private static final Pattern SECRET = Pattern.compile("\\{\\{secret:([^}]+)}}");

    /**
     * What a system can do, as parts of a descriptor.
     *
     * @param url with placeholders, as within quotes
     * @param auth a YAML flow mapping
     * @param contract the name of an OpenAPI document beside the descriptor, or null
     * @param operations one line for each, {@code name: { ... }}
     */
    public record Interfaces(String url, String auth, String contract, List<String> operations) {

        /** One operation that writes, one that reads, a token. */
        public static Interfaces unknown(String name) {
            return new Interfaces(
                    "{{" + name + ".url}}",
                    bearer(name),
                    null,
                    List.of(
                            "create-record: { http: POST /records }",
                            "find-record: { http: \"GET /records?id=${subject}\" }"));
        }

        /** Whether the descriptor names an address for want of another. */
        public boolean hasUrl() {
            return url.contains(":http");
        }

        /** The secrets it takes, by name. */
        public List<String> secrets() {
            return SECRET.matcher(auth + String.join(" ", operations))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
        }

        public static String bearer(String name) {
            return "{ type: bearer, token: \"{{secret:" + name + "/token}}\" }";
        }
    }

    public void draft(Drafts drafts) {
        drafts.add(
                "systems/" + name + ".yaml",
                "system.yaml",
                "system",
                Map.of(
                        "name", name,
                        "title", YamlText.quoted(title),
                        "team", YamlText.quoted(Owner.orUnknown(team)),
                        "vendor", YamlText.quoted(Owner.orUnknown(vendor)),
                        "url", interfaces.url(),
                        "api",
                                interfaces.contract() == null
                                        ? ""
                                        : "api: { contract: " + interfaces.contract() + " }\n",
                        "auth", interfaces.auth(),
                        "operations", "  " + String.join("\n  ", interfaces.operations())));
    }

    /** Adds a file beside the descriptor. */
    public static void add(Drafts drafts, String file, String text) {
        drafts.add("systems/" + file, text);
    }
}
