package io.signalbox.http;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;

/** Reads how a system says how a call went. The schema has checked the form. */
public final class AnswerRulesReader {

    private static final Pattern STATUS_AND_CODE = Pattern.compile("([1-5]\\d\\d) (\\S.*)");

    private final Section answers;
    private final boolean isOfOperation;
    private final JsonPointer usualReason;

    private AnswerRulesReader(Section answers, boolean isOfOperation, JsonPointer usualReason) {
        this.answers = answers;
        this.isOfOperation = isOfOperation;
        this.usualReason = usualReason;
    }

    /**
     * The rules of an operation, or else those of the whole system, which hold for answers that have what they name.
     *
     * @param operation whose own rules, as far as they have them, every answer must keep to
     * @param usualReason where failures of such operations have their code if nothing else is said, or null
     * @return {@link AnswerRules#NONE} when there are none
     */
    public static AnswerRules read(Section operation, Section system, JsonPointer usualReason) {
        boolean own = operation.has("answers");
        Section answers = (own ? operation : system).at("answers");
        return answers.node().isObject() ? new AnswerRulesReader(answers, own, usualReason).read() : AnswerRules.NONE;
    }

    private AnswerRules read() {
        JsonPointer named = pointer(answers, "reason");
        JsonPointer reason = named == null ? usualReason : named;
        Set<AnswerRules.Failure> retry = failures("retry");
        Set<AnswerRules.Failure> refused = failures("refused");
        Set<String> credentials = new HashSet<>();
        answers.node().path("credentials").forEach(code -> credentials.add(code.asText()));
        boolean needsReason = !credentials.isEmpty()
                || Stream.concat(retry.stream(), refused.stream()).anyMatch(each -> each.code() != null);
        boolean isOfItems = answers.at("items").has("reason")
                || answers.at("items").at("failed").has("reason");
        if (needsReason && reason == null && !isOfItems) {
            answers.error(
                    ProblemCode.KEY_MISSING,
                    "'answers' lists codes of failures, but no 'reason' says where to find such a code");
        }
        return new AnswerRules(marker(answers.at("success")), reason, retry, refused, Set.copyOf(credentials), items());
    }

    private AnswerRules.Items items() {
        if (!answers.node().path("items").isObject()) {
            return null;
        }
        Section items = answers.at("items");
        AnswerRules.Marker success = marker(items.at("success"));
        boolean hasFailed = items.has("failed");
        if (success == null && !hasFailed) {
            items.error(
                    ProblemCode.KEY_MISSING,
                    "'items' must say what stands in a record that is done ('success'), or where those that failed are"
                            + " listed ('failed')");
        }
        AnswerRules.Id id = items.has("id") ? id(items.at("id")) : null;
        if (hasFailed && id == null) {
            items.error(
                    "failed",
                    ProblemCode.KEY_MISSING,
                    "where failed records have a list of their own, 'id' must say by what a record is known");
        }
        return new AnswerRules.Items(
                items.text("at").map(JsonPointer::compile).orElse(JsonPointer.empty()),
                success,
                pointer(items, "reason"),
                id,
                hasFailed ? failures(items, id) : null,
                isOfOperation);
    }

    private static AnswerRules.Id id(Section id) {
        return new AnswerRules.Id(pointer(id, "at"), pointer(id, "sent"));
    }

    private static AnswerRules.Failures failures(Section items, AnswerRules.Id id) {
        Section failed = items.at("failed");
        JsonPointer own = pointer(failed, "id");
        JsonPointer reason = pointer(failed, "reason");
        return new AnswerRules.Failures(
                pointer(failed, "at"),
                own == null && id != null ? id.at() : own,
                reason == null ? pointer(items, "reason") : reason);
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
    private Set<AnswerRules.Failure> failures(String key) {
        Set<AnswerRules.Failure> failures = new HashSet<>();
        for (JsonNode each : answers.node().path(key)) {
            Matcher both = STATUS_AND_CODE.matcher(each.asText());
            if (each.isInt()) {
                failures.add(new AnswerRules.Failure(each.asInt(), null));
            } else if (both.matches()) {
                failures.add(new AnswerRules.Failure(Integer.parseInt(both.group(1)), both.group(2)));
            } else {
                failures.add(new AnswerRules.Failure(0, each.asText()));
            }
        }
        return Set.copyOf(failures);
    }
}
