package io.signalbox.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Values as YAML 1.2's JSON schema reads them: {@code yes} and {@code 2027-01-31} are text, {@code 8} is a number. */
final class YamlScalars {

    private static final ScalarResolver RESOLVER = new JsonScalarResolver();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 100;

    private YamlScalars() {}

    /** Empty when the value carries a tag of its own. */
    static Optional<JsonNode> value(ScalarEvent scalar) {
        String text = scalar.getValue();
        boolean plain = scalar.getImplicit().canOmitTagInPlainScalar();
        String tag = scalar.getTag().orElse(null);
        if (tag != null && !tag.equals("!")) {
            return tag.equals(Tag.STR.getValue()) ? Optional.of(NODES.textNode(text)) : Optional.empty();
        }
        return Optional.of(plain ? resolved(text) : NODES.textNode(text));
    }

    private static JsonNode resolved(String text) {
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(text.equals("true"));
        }
        if (text.length() <= LONGEST_NUMBER && (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))) {
            return number(text, tag);
        }
        return NODES.textNode(text);
    }

    private static JsonNode number(String text, Tag tag) {
        try {
            if (tag.equals(Tag.FLOAT)) {
                return NODES.numberNode(new BigDecimal(text));
            }
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Integer.SIZE ? NODES.numberNode(number.intValue()) : NODES.numberNode(number);
        } catch (NumberFormatException e) { // .inf and .nan are numbers of YAML that JSON does not have
            return NODES.textNode(text);
        }
    }
}
