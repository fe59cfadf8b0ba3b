package io.signalbox.format;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;

/** Texts of XML, escaped so that a reader gets each character back. */
final class XmlText {

    /** A number whose zeros would fill a page is written with an exponent. */
    private static final int MOST_ZEROS = 1_000;

    private XmlText() {}

    /** A value as text, with all its digits; what is null is empty. */
    static String scalar(JsonNode value, String place) throws FormatException {
        if (value.isContainerNode()) {
            throw new FormatException("a block or a list cannot be written as text, at " + place);
        }
        if (value.isNull()) {
            return "";
        }
        if (value.isBigDecimal()) {
            BigDecimal number = value.decimalValue();
            return Math.abs(number.scale()) <= MOST_ZEROS ? number.toPlainString() : number.toString();
        }
        String text = value.asText();
        refuseUnwritable(text, place);
        return text;
    }

    private static void refuseUnwritable(String text, String place) throws FormatException {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean allowed = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= ' ' && c < 0xD800
                    || c > 0xDFFF && c < 0xFFFE
                    || c > 0xFFFF;
            if (!allowed) {
                throw new FormatException(String.format("the character U+%04X has no form in XML, at %s", c, place));
            }
        }
    }

    static void text(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '\r' -> to.append("&#13;"); // a reader makes a line feed of it
                default -> to.append(c);
            }
        }
    }

    static void attribute(String name, String value, StringBuilder to) {
        to.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '"' -> to.append("&quot;");
                case '\t', '\n', '\r' -> to.append("&#").append((int) c).append(';'); // a reader makes a space of it
                default -> to.append(c);
            }
        }
        to.append('"');
    }
}
