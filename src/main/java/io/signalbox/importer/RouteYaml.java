package io.signalbox.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Writes a tree as the YAML of a route file. */
final class RouteYaml {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(1_000)
            .build();

    private RouteYaml() {}

    static String text(JsonNode elements) {
        StringBuilder text = new StringBuilder();
        elements.forEach(element -> {
            String each = new Dump(SETTINGS, new Quoted()).dumpToString(List.of(plain(element)));
            text.append(text.isEmpty() ? "" : "\n").append(each.replaceAll("(?m)^ {2}", ""));
        });
        return text.toString();
    }

    /** Texts that a block cannot show, such as a line break alone, in quotes. */
    private static final class Quoted extends StandardRepresenter {

        Quoted() {
            super(SETTINGS);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            boolean isBare = value.isBlank() || Character.isWhitespace(value.charAt(0));
            return super.representScalar(tag, value, isBare && !value.isEmpty() ? ScalarStyle.DOUBLE_QUOTED : style);
        }
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(each -> list.add(plain(each)));
            return list;
        }
        return node.isNull()
                ? ""
                : node.isBoolean() ? (Object) node.asBoolean() : node.isNumber() ? node.numberValue() : node.asText();
    }
}
