package io.signalbox.kind.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a system says how a call went, beyond the status.
 *
 * @param success what a success says in its body, or null where a 2xx is enough
 * @param reason where a failure's code stands, or null
 * @param retry failures that pass by themselves
 * @param credentials codes of failures that mean our credentials
 * @param items what is said of each record of a call with many, or null
 */
public record AnswerRules(
        Marker success, JsonPointer reason, Set<Retryable> retry, Set<String> credentials, Items items) {

    public static final AnswerRules NONE = new AnswerRules(null, null, Set.of(), Set.of(), null);

    /** What came of a call by all that the rules know. */
    public enum Ruling {
        SUCCEEDED,
        /** The rules say nothing: the status decides. */
        BY_STATUS,
        PASSES,
        CREDENTIALS,
        REFUSED,
        /** It is not said that the call succeeded. */
        UNSAID,
        /** Some records of the call failed, or all. */
        ITEMS_FAILED
    }

    /**
     * A place and what stands there when all is well.
     *
     * @param is as text; {@code 2xx} stands for any status of this kind
     */
    public record Marker(JsonPointer at, String is) {

        boolean isSaid(JsonNode body) {
            return !body.at(at).isMissingNode();
        }

        boolean holds(JsonNode body) {
            String said = body.at(at).asText();
            return said.equals(is) || is.endsWith("xx") && said.matches(is.charAt(0) + "\\d\\d");
        }
    }

    /**
     * @param status 0 for any
     * @param code null for any
     */
    public record Retryable(int status, String code) {}

    /**
     * @param at where the list stands
     * @param reason where the code of one failed record stands within it, or null
     * @param isRequired whether an answer without the list says nothing
     */
    public record Items(JsonPointer at, Marker success, JsonPointer reason, boolean isRequired) {

        /** Each record that did not succeed, by its place, with its code where it has one. */
        List<Failed> failed(JsonNode list) {
            List<Failed> failed = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                JsonNode item = list.get(i);
                if (!success.holds(item)) {
                    failed.add(new Failed(
                            at + "/" + i, reason == null ? "" : item.at(reason).asText()));
                }
            }
            return failed;
        }
    }

    /** @param code empty where none is said */
    record Failed(String place, String code) {}

    /** Whether an answer must say that it succeeded. */
    public boolean declaresSuccess() {
        return success != null || items != null && items.isRequired();
    }

    /** @param body missing when it is no JSON */
    Ruling judge(int status, JsonNode body) {
        boolean isSuccess = status >= 200 && status < 300;
        boolean holds = isSuccess && success != null && success.holds(body);
        String code = reason == null ? "" : body.at(reason).asText();
        if (!holds && isRetryable(status, code)) {
            return Ruling.PASSES;
        }
        if (!holds && credentials.contains(code)) {
            return Ruling.CREDENTIALS;
        }
        if (!isSuccess) {
            return Ruling.BY_STATUS;
        }
        if (success != null && !holds) {
            return success.isSaid(body) ? Ruling.REFUSED : Ruling.UNSAID;
        }
        return items == null ? Ruling.SUCCEEDED : judgeItems(status, body.at(items.at()));
    }

    private Ruling judgeItems(int status, JsonNode list) {
        if (!list.isArray()) {
            return items.isRequired() || status == AnswerJudge.MULTI_STATUS ? Ruling.UNSAID : Ruling.SUCCEEDED;
        }
        return items.failed(list).isEmpty() ? Ruling.SUCCEEDED : Ruling.ITEMS_FAILED;
    }

    private boolean isRetryable(int status, String code) {
        return retry.contains(new Retryable(status, null))
                || !code.isEmpty()
                        && (retry.contains(new Retryable(0, code)) || retry.contains(new Retryable(status, code)));
    }

    /** Where the answer should say that it succeeded. */
    String place() {
        return success != null ? success.at().toString() : items.at().toString();
    }
}
