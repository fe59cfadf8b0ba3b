package io.signalbox.kind.sql;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.SchemaPart;
import io.signalbox.document.Section;
import io.signalbox.document.Suggestion;
import io.signalbox.exchange.Address;
import io.signalbox.jdbc.DriverAccess;
import io.signalbox.jdbc.JdbcAddress;
import io.signalbox.jdbc.SqlRequest.Type;
import io.signalbox.jdbc.SqlStatement;
import io.signalbox.jdbc.SqlStatement.Expected;
import io.signalbox.problem.ProblemCode;
import io.signalbox.system.AuthReader;
import io.signalbox.system.Operation;
import io.signalbox.system.OperationKind;
import io.signalbox.system.OperationPart;

/** Operations of a database. */
public final class SqlKind implements OperationKind {

    private static final JsonNode SCHEMA = SchemaPart.ofResource("schema/kind/sql.schema.json");

    @Override
    public String key() {
        return "sql";
    }

    @Override
    public JsonNode schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> refusal(URI address) {
        return Address.leadsNowhere(address) ? Optional.empty() : JdbcAddress.refusal(address);
    }

    @Override
    public Optional<? extends Operation> read(OperationPart part) {
        DriverReader reader = new DriverReader(part.system(), part.placeholders());
        AuthReader.require(part.system(), key(), reader.isOfFile() ? "none" : "basic");
        DriverAccess drivers = reader.read();
        Section sql = part.operation().at("sql");
        boolean isShort = sql.node().isTextual();
        Section section = isShort ? part.operation() : sql;
        String key = isShort ? "sql" : "statement";
        return section.text(key)
                .flatMap(given -> parsed(section, key, given))
                .filter(text -> !isPaged(part) || isOfPages(part, section, key, text))
                .map(text ->
                        new SqlOperation(part.name(), values(part, sql, text), statement(part, sql, text), drivers));
    }

    private static PlaceValues values(OperationPart part, Section sql, SqlText text) {
        Set<String> given = isPaged(part) ? part.places() : Set.of();
        return new PlaceValues(text, optional(sql, text), given, types(sql, text));
    }

    private static SqlStatement statement(OperationPart part, Section sql, SqlText text) {
        int mostRows =
                isPaged(part) ? part.operation().at("page").node().path("size").asInt(0) : 0;
        Expected expected = sql.text("expects")
                .map(word -> word.equals("one") ? Expected.ONE : Expected.SOME)
                .orElse(Expected.ANY);
        List<String> generated = new ArrayList<>();
        sql.node().path("generated").forEach(column -> generated.add(column.asText()));
        if (!generated.isEmpty() && text.isRead()) {
            sql.error(
                    "generated",
                    ProblemCode.VALUE_REFUSED,
                    "the statement adds no rows, so that the database makes no values for them; leave 'generated' out");
        }
        return new SqlStatement(text.jdbc(), text.isRead(), text.verb(), mostRows, expected, generated);
    }

    private static Map<String, Type> types(Section sql, SqlText text) {
        Map<String, Type> types = new HashMap<>();
        Section given = sql.at("types");
        for (String name : given.keys()) {
            if (text.names().contains(name)) {
                types.put(name, given.text(name).orElse("").equals("bytes") ? Type.BYTES : Type.TIME);
            } else {
                given.error(
                        name,
                        ProblemCode.KEY_UNKNOWN,
                        "the statement has no place :" + name + Suggestion.hint(name, text.names()));
            }
        }
        return Map.copyOf(types);
    }

    private static Optional<SqlText> parsed(Section section, String key, String text) {
        try {
            return Optional.of(SqlText.parse(text));
        } catch (SqlSyntaxException e) {
            section.error(key, ProblemCode.SQL_REFUSED, "the statement cannot be run: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isPaged(OperationPart part) {
        return part.isPoll() || part.isList();
    }

    private static boolean isOfPages(OperationPart part, Section section, String key, SqlText text) {
        boolean isUsable = true;
        for (String name : text.names()) {
            if (!part.places().contains(name)) {
                section.error(
                        key,
                        ProblemCode.TEMPLATE_REFUSED,
                        "what is read page by page has no message to take :" + name + " from; it has "
                                + (part.isPoll() ? ":cursor and :last" : ":last and :offset")
                                + Suggestion.near(name, part.places()));
                isUsable = false;
            }
        }
        boolean hasCursor = text.names().contains("cursor") && part.operation().has("cursor");
        if (part.isPoll() && !hasCursor) {
            part.operation()
                    .error(
                            ProblemCode.VALUE_REFUSED,
                            "a poll of a database needs :cursor in its statement, and 'cursor' to say which column that is,"
                                    + " such as cursor: /id");
            isUsable = false;
        }
        if (!text.isOrdered()) {
            section.error(
                    key,
                    ProblemCode.SQL_REFUSED,
                    "a statement that is read page by page needs 'order by': without it rows behind a full page are lost");
            isUsable = false;
        }
        return isUsable;
    }

    private static Set<String> optional(Section sql, SqlText text) {
        Set<String> optional = new HashSet<>();
        for (JsonNode each : sql.node().path("optional")) {
            optional.add(each.asText());
            if (!text.names().contains(each.asText())) {
                sql.error(
                        "optional",
                        ProblemCode.KEY_UNKNOWN,
                        "the statement has no place :" + each.asText() + Suggestion.hint(each.asText(), text.names()));
            }
        }
        return Set.copyOf(optional);
    }
}
