package io.signalbox.routefile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.routefile.CamelSchema.Block;

/** Comparisons that {@code simple} cannot make exactly: it has 64-bit integers, and binary fractions for all other numbers. */
final class NumberRules implements FormVisitor {

    /** As many as a binary fraction of 64 bits tells apart. */
    private static final int DIGITS = 15;

    private static final Pattern COMPARISON =
            Pattern.compile("(?:[=!]=|=~|[<>]=?)\\s*['\"]?(-?\\d+(?:\\.\\d+)?)(?![\\w.])");

    private final Document document;
    private final List<Finding> findings;

    NumberRules(Document document, List<Finding> findings) {
        this.document = document;
        this.findings = findings;
    }

    @Override
    public void block(String key, Block block, JsonNode value, String pointer) {
        if (!key.equals("simple")) {
            return;
        }
        String place = value.isObject() ? Document.pointer(pointer, "expression") : pointer;
        Matcher comparison =
                COMPARISON.matcher(value.isObject() ? value.path("expression").asText() : value.asText());
        while (comparison.find()) {
            String number = comparison.group(1);
            if (number.chars().filter(Character::isDigit).count() > DIGITS) {
                findings.add(document.warning(
                        place,
                        ProblemCode.COMPARISON_NOT_EXACT,
                        "simple compares with " + number + ", but tells numbers of up to " + DIGITS
                                + " digits apart; compare in a mapping, which is exact"));
            }
        }
    }
}
