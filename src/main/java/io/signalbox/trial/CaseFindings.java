package io.signalbox.trial;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Document;
import io.signalbox.mapping.JsonDifference;
import io.signalbox.problem.Finding;
import io.signalbox.problem.ProblemCode;
import io.signalbox.trial.TestCase.ExpectedBody;

/** Collects what does not hold in one case. */
final class CaseFindings {

    private static final int DIFFERENCES_SHOWN = 10;
    private static final int LONGEST = 400;

    private final Document document;
    private final String name;
    private final List<Finding> list = new ArrayList<>();

    CaseFindings(Document document, String name) {
        this.document = document;
        this.name = name;
    }

    void failed(String pointer, String text) {
        add(pointer, ProblemCode.ROUTE_TEST_FAILED, text);
    }

    void add(String pointer, ProblemCode code, String text) {
        String whole = "test '" + name + "': " + text;
        list.add(
                document.error(pointer, code, whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "..."));
    }

    /**
     * Compares a body, and places each difference at the expected value.
     *
     * @param what names the one who has the body
     * @param made null for no body
     */
    void compare(String what, ExpectedBody expected, JsonNode made) {
        differences(expected, made).stream().limit(DIFFERENCES_SHOWN).forEach(difference -> {
            String place = expected.inFile() ? expected.pointer() + difference.pointer() : expected.pointer();
            String text = difference.pointer().isEmpty()
                    ? difference.toString().replace("the result", "the body")
                    : difference.toString();
            failed(place, what + ": " + text);
        });
    }

    static List<JsonDifference> differences(ExpectedBody expected, JsonNode made) {
        return expected.partial()
                ? JsonDifference.missing(expected.value(), made)
                : JsonDifference.between(expected.value(), made);
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
