package io.signalbox.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What stands in the columns of a table: texts, and numbers where they are declared.
 *
 * @param numbers names of columns whose texts are numbers
 * @param decimal what stands before the fraction of a number
 * @param grouping what may stand between its digits, or null
 */
public record Columns(Set<String> numbers, char decimal, Character grouping) {

    /** Texts only. */
    public static final Columns TEXTS = new Columns(Set.of(), '.', null);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,400}(?:\\.\\d{1,400})?");
    private static final int DIGITS_OF_LONG = 18;

    public Columns {
        numbers = Set.copyOf(numbers);
    }

    /** @return null where a number is declared, and none stands there */
    JsonNode value(String column, String text) {
        if (!numbers.contains(column)) {
            return JsonNodeFactory.instance.textNode(text);
        }
        String plain = text.strip();
        if (plain.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (grouping != null) {
            plain = plain.replace(grouping.toString(), "");
        }
        if (decimal != '.') {
            plain = plain.indexOf('.') >= 0 ? "" : plain.replace(decimal, '.');
        }
        return NUMBER.matcher(plain).matches() ? number(plain.startsWith("+") ? plain.substring(1) : plain) : null;
    }

    /** As JSON would have it. */
    private static JsonNode number(String text) {
        if (text.indexOf('.') >= 0) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        }
        if (text.length() > DIGITS_OF_LONG) {
            return JsonNodeFactory.instance.numberNode(new BigInteger(text));
        }
        long number = Long.parseLong(text);
        return (int) number == number
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }

    /** @throws FormatException for a block or a list, or where a number is declared, and none stands there */
    String text(String column, JsonNode value) throws FormatException {
        if (value.isContainerNode()) {
            throw new FormatException("a block or a list has no form in a column, at /" + column);
        }
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (!numbers.contains(column)) {
            return value.isNumber() ? plain(value) : value.asText();
        }
        if (!value.isNumber()) {
            throw new FormatException("there is no number at /" + column);
        }
        return plain(value).replace('.', decimal);
    }

    private static String plain(JsonNode number) {
        return number.isBigDecimal() ? number.decimalValue().toPlainString() : number.asText();
    }

    /** Names that stand for no column; empty when all do. */
    static List<String> unknown(JsonNode row, List<String> columns) {
        return row.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !columns.contains(name))
                .toList();
    }
}
