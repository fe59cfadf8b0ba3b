package io.signalbox.routefile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.signalbox.document.Document;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;

/** Comparisons that {@code simple} cannot make exactly: it has 64-bit integers, and binary fractions for all other numbers. */
final class NumberRules extends SimpleVisitor {

    /** As many as a binary fraction of 64 bits distinguishes. */
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
    void simple(String text, String place) {
        Matcher comparison = COMPARISON.matcher(text);
        while (comparison.find()) {
            String number = comparison.group(1);
            if (number.chars().filter(Character::isDigit).count() > DIGITS) {
                findings.add(document.warning(
                        place,
                        ProblemCode.COMPARISON_NOT_EXACT,
                        "simple compares with " + number + ", but distinguishes numbers of up to " + DIGITS
                                + " digits; compare in a mapping, which is exact"));
            }
        }
    }
}
