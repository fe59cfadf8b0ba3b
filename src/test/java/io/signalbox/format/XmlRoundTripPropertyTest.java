package io.signalbox.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/** A tree written and read is the same tree, whatever its texts, names and namespaces. */
class XmlRoundTripPropertyTest {

    private static final List<String> PIECES = List.of(
            "0",
            "1.10",
            "007",
            "-0",
            " ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "<",
            ">",
            "&",
            "]]>",
            "\"",
            "'",
            "&amp;",
            "é",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "{",
            "}",
            "#text",
            "@",
            "a");
    private static final List<String> LOCALS = List.of("a", "b", "Größe", "x-y", "z.1", "_q", "日本");
    private static final XmlNames NAMES = new XmlNames(Map.of("", "urn:bare", "p", "urn:p", "q", "urn:q?&\"<x>"));
    private static final XmlForm FORM = new XmlForm(NAMES, Set.of());

    private Random random;

    @RepeatedTest(500)
    void comesBackAsItWas(RepetitionInfo repetition) throws IOException {
        random = new Random(repetition.getCurrentRepetition());
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set(name(), element(0));

        byte[] xml = FORM.write(tree);

        assertThat(FORM.read(xml, null)).as(tree.toString()).isEqualTo(tree);
        assertThat(FORM.write(FORM.read(xml, null))).isEqualTo(xml);
    }

    private String name() {
        String local = LOCALS.get(random.nextInt(LOCALS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> "p:" + local;
            case 1 -> "q:" + local;
            case 2 -> "{}" + local;
            case 3 -> "{urn:other}" + local;
            default -> local;
        };
    }

    /** In the form in which reading gives it: no list of one, no empty text beside attributes, no white space beside elements. */
    private JsonNode element(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = random.nextInt(4) == 0 ? "xsi:type" : name().replaceFirst("^\\{.*}", "");
            object.put("@" + name, text());
        }
        List<String> names = new ArrayList<>();
        for (int i = depth > 4 ? 0 : random.nextInt(4); i > 0; i--) {
            names.add(name());
        }
        names.forEach(name -> object.set(name, random.nextInt(3) == 0 ? list(depth) : element(depth + 1)));
        String text = text();
        if (object.isEmpty()) {
            return TextNode.valueOf(text);
        }
        if (names.isEmpty() ? !text.isEmpty() : !text.isBlank()) {
            object.put("#text", text);
        }
        return object;
    }

    private ArrayNode list(int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            list.add(element(depth + 1));
        }
        return list;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
