package io.signalbox.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes an XML document with rows at one path. */
final class WriteXmlRows implements RowWriter {

    /** Stands where the rows go; no name may hold it. */
    private static final String ROWS = "|";

    private final String name;
    private final XmlForm form;
    private final Map<String, String> around;
    private final TextOutput out;
    private final String end;

    WriteXmlRows(XmlRows rows, OutputStream out) throws IOException {
        List<String> outer = rows.path().subList(0, rows.path().size() - 1);
        this.name = rows.path().get(outer.size());
        this.form = new XmlForm(rows.names(), Set.of());
        this.around = around(rows.names(), outer);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = root;
        for (String each : outer.subList(0, outer.size() - 1)) {
            inner = inner.putObject(each);
        }
        inner.put(outer.get(outer.size() - 1), ROWS);
        String document = new String(form.write(root), StandardCharsets.UTF_8);
        int at = document.lastIndexOf(ROWS);
        this.end = "\n" + document.substring(at + 1) + "\n";
        this.out = new TextOutput(out, StandardCharsets.UTF_8, false);
        this.out.write(document.substring(0, at));
    }

    /** What is declared where rows stand. */
    private static Map<String, String> around(XmlNames names, List<String> outer) {
        Map<String, String> around = new TreeMap<>(names.declared());
        boolean hasBare = outer.stream().anyMatch(name -> name.indexOf(':') < 0);
        around.put("", hasBare ? names.bare() : "");
        return around;
    }

    @Override
    public void write(JsonNode row) throws IOException {
        if (row.isArray() || row.isNull() || row.isMissingNode()) {
            throw new FormatException("a row must be an object or a text");
        }
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        element.set(name, row);
        out.write("\n" + form.elements(element, around));
    }

    @Override
    public void close() throws IOException {
        out.write(end);
        out.close();
    }
}
