package io.signalbox.importer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.starter.YamlText;

/** {@code sql:} as a step: a data source is a system, a statement an operation. */
final class SqlEndpoints implements Conversion {

    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(select|values|with|insert|update|delete|merge)\\b.*");
    private static final Pattern PLACE =
            Pattern.compile(":#(\\$\\{(?:in\\.)?body[.\\[]'?([A-Za-z][A-Za-z0-9_]*)'?]?}|([A-Za-z][A-Za-z0-9_]*))");
    private static final Pattern TABLE =
            Pattern.compile("(?is).*?\\b(?:from|into|update)\\s+([A-Za-z_][A-Za-z0-9_.]*).*");

    private final SystemDrafts systems;

    SqlEndpoints(SystemDrafts systems) {
        this.systems = systems;
    }

    @Override
    public Optional<String> to(Endpoint endpoint, Before before, Notes notes) {
        String statement = PLACE.matcher(endpoint.path())
                .replaceAll(place -> ":" + (place.group(2) == null ? place.group(3) : place.group(2)));
        boolean isPositional = statement.matches("(?s).*(^|[^\\w?])[#?]($|[^\\w]).*");
        if (!STATEMENT.matcher(statement).matches() || statement.contains(":#") || isPositional) {
            return Optional.empty();
        }
        String source = endpoint.option("dataSource").orElse("database").replaceFirst("^#(bean:)?", "");
        String name = Names.kebab(source, "database");
        SystemDraft system = systems.at("sql:" + source, name, source, "{{" + name + ".url}}");
        if (!system.hasAuth()) {
            system.auth("{ type: basic, username: signalbox, password: " + system.secret("password") + " }");
            notes.decide(
                    endpoint.pointer(),
                    "the database '" + system.name() + "' is described elsewhere: set " + name
                            + ".url (jdbc:postgresql://...), the user in " + system.file() + " and its password");
        }
        if (!statement.equals(endpoint.path())) {
            notes.guess(
                    endpoint.pointer(),
                    "values of the statement are fields of a JSON body; a header of that name is not looked at");
        }
        if (endpoint.option("noop").isPresent() || endpoint.option("outputType").isPresent()) {
            notes.decide(
                    endpoint.pointer(),
                    "the answer replaces the body: keep it beside the message with 'variableReceive' where the body is"
                            + " needed later");
        }
        String operation = system.operation(name(statement), "{ sql: " + YamlText.quoted(statement.strip()) + " }");
        return Optional.of("system:" + system.name() + "/" + operation);
    }

    private static String name(String statement) {
        String verb = statement.strip().split("\\W")[0].toLowerCase(Locale.ROOT);
        Matcher table = TABLE.matcher(statement);
        return Names.kebab(verb + (table.matches() ? "-" + table.group(1) : ""), "statement");
    }
}
