package io.signalbox.export;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Maps and lists as YAML. */
final class YamlText {

    private static final DumpSettings FORM = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDefaultScalarStyle(ScalarStyle.PLAIN)
            .setIndicatorIndent(2)
            .setIndent(4)
            .setWidth(160)
            .setSplitLines(false)
            .build();

    private YamlText() {}

    static String of(Map<String, Object> document) {
        return new Dump(FORM).dumpToString(document);
    }

    /** One file of many documents. */
    static String of(List<Map<String, Object>> documents) {
        return documents.stream().map(YamlText::of).collect(Collectors.joining("---\n"));
    }
}
