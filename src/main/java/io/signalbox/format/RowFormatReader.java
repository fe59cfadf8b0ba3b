package io.signalbox.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/**
 * Reads how rows are written: a block {@code read} or {@code write} of an operation, whose form {@code schema/rows.schema.json} has as
 * {@code $defs/rows}. For one block.
 */
public final class RowFormatReader {

    private static final List<String> FORMATS = List.of("csv", "fixed", "ndjson", "json", "xml");

    private final Section block;
    private boolean isSound = true;

    private RowFormatReader(Section block) {
        this.block = block;
    }

    /** Empty, with findings, when it cannot be used. */
    public static Optional<RowFormat> read(Section block) {
        return new RowFormatReader(block).read();
    }

    private Optional<RowFormat> read() {
        List<String> named = FORMATS.stream().filter(block::has).toList();
        if (named.size() != 1) {
            block.error(
                    ProblemCode.VALUE_REFUSED,
                    "rows are written in exactly one of " + String.join(", ", FORMATS) + ", but here in "
                            + (named.isEmpty() ? "none" : String.join(" and ", named)));
            return Optional.empty();
        }
        Section format = block.at(named.get(0));
        RowFormat rows =
                switch (named.get(0)) {
                    case "csv" -> csv(format);
                    case "fixed" -> fixed(format);
                    case "ndjson" -> new Ndjson();
                    case "json" ->
                        new JsonList(format.text("at")
                                .filter(at -> at.startsWith("/"))
                                .map(JsonPointer::compile)
                                .orElse(JsonPointer.empty()));
                    default -> xml(format);
                };
        Packing packing = block.text("pack").flatMap(Packing::of).orElse(Packing.NONE);
        if (!isSound) {
            return Optional.empty();
        }
        return Optional.of(packing == Packing.NONE ? rows : new PackedRows(rows, packing, "rows"));
    }

    private Csv csv(Section csv) {
        boolean hasHeader = csv.node().path("header").asBoolean(true);
        List<String> names = texts(csv.node().path("columns"));
        if (!hasHeader && names.isEmpty()) {
            refuse(csv, "header", "without a header, 'columns' must name the columns in their order");
        }
        char separator = one(csv, "separator", ',');
        char quote = one(csv, "quote", '"');
        if (separator == quote) {
            refuse(csv, "separator", "separator and quote are the same");
        }
        return new Csv(
                charset(csv),
                separator,
                quote,
                hasHeader,
                names,
                columns(csv, names),
                lineEnd(csv),
                csv.node().path("mark").asBoolean(false));
    }

    private FixedWidth fixed(Section fixed) {
        List<FixedWidth.Column> layout = new ArrayList<>();
        for (JsonNode column : fixed.node().path("columns")) {
            layout.add(new FixedWidth.Column(
                    column.path("name").asText(), column.path("width").asInt()));
        }
        List<String> names = layout.stream().map(FixedWidth.Column::name).toList();
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            refuse(fixed, "columns", "each column needs a name of its own and a width");
        }
        return new FixedWidth(charset(fixed), layout, columns(fixed, names), lineEnd(fixed));
    }

    private XmlRows xml(Section xml) {
        Map<String, String> declared = new TreeMap<>();
        xml.text("namespace").ifPresent(uri -> declared.put("", uri));
        Section namespaces = xml.at("namespaces");
        namespaces.keys().forEach(prefix -> namespaces.text(prefix).ifPresent(uri -> declared.put(prefix, uri)));
        List<String> path = List.of(xml.text("at").orElse("/").substring(1).split("/"));
        if (path.size() < 2 || path.stream().anyMatch(name -> name.isEmpty() || name.contains("{"))) {
            refuse(xml, "at", "'at' must name the root and the rows below it, such as /employees/employee");
        }
        return new XmlRows(
                new XmlNames(declared), path, Set.copyOf(texts(xml.node().path("array"))));
    }

    private Columns columns(Section format, List<String> names) {
        Set<String> numbers = new HashSet<>(texts(format.node().path("numbers")));
        for (String name : numbers) {
            if (!names.isEmpty() && !names.contains(name)) {
                refuse(format, "numbers", "'" + name + "' is none of the columns");
            }
        }
        char decimal = one(format, "decimal", '.');
        Character grouping = format.has("grouping") ? one(format, "grouping", ' ') : null;
        if (grouping != null && grouping == decimal) {
            refuse(format, "grouping", "'grouping' and 'decimal' are the same");
        }
        return new Columns(numbers, decimal, grouping);
    }

    private Charset charset(Section format) {
        String name = format.text("charset").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            refuse(format, "charset", "'" + name + "' is no charset that is known here, such as UTF-8 or windows-1252");
            return StandardCharsets.UTF_8;
        }
    }

    private char one(Section format, String key, char usual) {
        String text = format.text(key).orElse(String.valueOf(usual));
        String meant = text.equals("tab") ? "\t" : text;
        if (meant.length() != 1 || meant.equals("\n") || meant.equals("\r")) {
            refuse(format, key, "'" + key + "' must be one character, or tab");
            return usual;
        }
        return meant.charAt(0);
    }

    private static String lineEnd(Section format) {
        return format.text("lineEnd").filter("lf"::equals).isPresent() ? "\n" : "\r\n";
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }

    private void refuse(Section section, String key, String text) {
        isSound = false;
        section.error(key, ProblemCode.VALUE_REFUSED, text);
    }
}
