package io.signalbox.kind.http;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads how a system says how a call went. The schema has checked the form. */
final class AnswerRulesReader {

    private static final Pattern STATUS_AND_CODE = Pattern.compile("([1-5]\\d\\d) (\\S.*)");

    private final Section answers;
    private final boolean isOfOperation;

    private AnswerRulesReader(Section answers, boolean isOfOperation) {
        this.answers = answers;
        this.isOfOperation = isOfOperation;
    }

    /**
     * @param isOfOperation whether the rules are for one operation, whose every answer must have what they name
     * @return {@link AnswerRules#NONE} when there are none
     */
    static AnswerRules read(Section answers, boolean isOfOperation) {
        return answers.node().isObject() ? new AnswerRulesReader(answers, isOfOperation).read() : AnswerRules.NONE;
    }

    private AnswerRules read() {
        JsonPointer reason = pointer(answers, "reason");
        Set<AnswerRules.Retryable> retry = retry();
        Set<String> credentials = new HashSet<>();
        answers.node().path("credentials").forEach(code -> credentials.add(code.asText()));
        boolean needsReason = !credentials.isEmpty() || retry.stream().anyMatch(each -> each.code() != null);
        if (needsReason && reason == null) {
            answers.error(
                    ProblemCode.KEY_MISSING,
                    "'answers' lists codes of failures, but no 'reason' says where to find such a code");
        }
        return new AnswerRules(
                marker(answers.at("success")), reason, Set.copyOf(retry), Set.copyOf(credentials), items());
    }

    private AnswerRules.Items items() {
        Section items = answers.at("items");
        AnswerRules.Marker success = marker(items.at("success"));
        return success == null
                ? null
                : new AnswerRules.Items(
                        items.text("at").map(JsonPointer::compile).orElse(JsonPointer.empty()),
                        success,
                        pointer(items, "reason"),
                        isOfOperation);
    }

    private static AnswerRules.Marker marker(Section success) {
        return success.text("at")
                .map(at -> new AnswerRules.Marker(
                        JsonPointer.compile(at), success.node().path("is").asText()))
                .orElse(null);
    }

    private static JsonPointer pointer(Section section, String key) {
        return section.text(key).map(JsonPointer::compile).orElse(null);
    }

    /** A number is a status, a text a code, and both together is a code with that status only. */
    private Set<AnswerRules.Retryable> retry() {
        Set<AnswerRules.Retryable> retry = new HashSet<>();
        for (JsonNode each : answers.node().path("retry")) {
            Matcher both = STATUS_AND_CODE.matcher(each.asText());
            if (each.isInt()) {
                retry.add(new AnswerRules.Retryable(each.asInt(), null));
            } else if (both.matches()) {
                retry.add(new AnswerRules.Retryable(Integer.parseInt(both.group(1)), both.group(2)));
            } else {
                retry.add(new AnswerRules.Retryable(0, each.asText()));
            }
        }
        return retry;
    }
}
