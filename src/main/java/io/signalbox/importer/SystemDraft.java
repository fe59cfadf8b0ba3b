package io.signalbox.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.signalbox.starter.NewSystem;
import io.signalbox.starter.Owner;
import io.signalbox.starter.YamlText;

/** A system as far as endpoints show it. */
final class SystemDraft {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/-]*");

    private final String name;
    private final String title;
    private final String url;
    private final Map<String, String> operations = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Names unique = new Names();
    private String auth = "{ type: none }";
    private String timeout;
    private String more;

    /** @param url with placeholders, or null for a system that only calls */
    SystemDraft(String name, String title, String url) {
        this.name = name;
        this.title = title;
        this.url = url;
    }

    String name() {
        return name;
    }

    /** The first that is said holds: whether it does. */
    boolean auth(String block) {
        if (!hasAuth()) {
            auth = block;
        }
        return auth.equals(block);
    }

    boolean hasAuth() {
        return !auth.contains("type: none");
    }

    /** One more key of the descriptor, with its value. */
    void more(String line) {
        more = line;
    }

    /** A secret of this system, as a descriptor writes it. */
    String secret(String of) {
        return "\"{{secret:" + name + "/" + Names.kebab(of, "secret") + "}}\"";
    }

    /** The longest wins: nothing that worked is cut off. */
    void timeout(String millis) {
        if (millis.matches("\\d{1,9}")
                && (timeout == null || Long.parseLong(millis) > Long.parseLong(timeout))
                && Long.parseLong(millis) > 0) {
            timeout = millis;
        }
    }

    /**
     * Adds an operation, or finds the one that does the same.
     *
     * @return its name
     */
    String operation(String wanted, String block) {
        return names.computeIfAbsent(block, same -> {
            String free = unique.unique(wanted);
            operations.put(free, block);
            return free;
        });
    }

    boolean isEmpty() {
        return operations.isEmpty();
    }

    String file() {
        return "systems/" + name + ".yaml";
    }

    String text(String source) {
        List<String> lines = new ArrayList<>();
        lines.add("# Imported from " + source + ".");
        lines.add("system: " + name);
        lines.add("title: " + scalar(title));
        lines.add("contact: { team: " + Owner.UNKNOWN + ", vendor: " + Owner.UNKNOWN + " }");
        if (url != null) {
            lines.add("environment: production");
            lines.add("environments:");
            lines.add("  production: { url: " + YamlText.quoted(url) + " }");
            lines.add("auth: " + auth);
            lines.add("limits: { timeout: " + (timeout == null ? "10s" : timeout + "ms") + " }");
        }
        if (more != null) {
            lines.add(more);
        }
        lines.add("operations:");
        operations.forEach((operation, block) -> lines.add("  " + operation + ": " + block));
        return String.join("\n", lines) + "\n";
    }

    List<String> secrets() {
        return NewSystem.secretsIn(auth + operations.values());
    }

    static String scalar(String text) {
        return PLAIN.matcher(text).matches() ? text : YamlText.quoted(text);
    }
}
