package io.signalbox.http;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.CallName;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Says which records of a call with many failed. */
public final class ItemsProblem {

    private static final int MOST_LISTED = 10;
    private static final int LONGEST_CODE = 60;

    private ItemsProblem() {}

    /** @param body an answer that says of at least one record that it failed */
    public static Problem of(CallName call, JsonNode body, AnswerRules rules, UnaryOperator<String> mask) {
        List<AnswerRules.Failed> failed = rules.items().failed(body);
        int all = rules.items().count(body);
        String listed = failed.stream()
                .limit(MOST_LISTED)
                .map(each -> shown(each, mask))
                .collect(Collectors.joining(", "));
        String more = failed.size() > MOST_LISTED ? " and " + (failed.size() - MOST_LISTED) + " more" : "";
        return Problem.of(
                failed.size() == all ? ProblemCode.REQUEST_REFUSED : ProblemCode.DONE_IN_PART,
                call + " was answered, but " + failed.size() + " of its " + all + " records failed: " + listed + more);
    }

    private static String shown(AnswerRules.Failed failed, UnaryOperator<String> mask) {
        String code = shown(failed.code(), mask);
        return failed.place() + (code.isEmpty() ? "" : " (" + code + ")");
    }

    static String shown(String code, UnaryOperator<String> mask) {
        String plain = mask.apply(code.replaceAll("[\\p{C}\\s]+", " ")).trim();
        return plain.length() <= LONGEST_CODE ? plain : plain.substring(0, LONGEST_CODE - 3) + "...";
    }
}
