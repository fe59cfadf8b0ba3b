package io.signalbox.http;

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
 * @param refused failures that do not pass, whatever their status says
 * @param credentials codes of failures that mean our credentials
 * @param items what is said of each record of a call with many, or null
 */
public record AnswerRules(
        Marker success,
        JsonPointer reason,
        Set<Failure> retry,
        Set<Failure> refused,
        Set<String> credentials,
        Items items) {

    /** Reports each record of a call by itself. */
    public static final int MULTI_STATUS = 207;

    public static final AnswerRules NONE = new AnswerRules(null, null, Set.of(), Set.of(), Set.of(), null);

    /** What came of a call by all that the rules know. */
    public enum Ruling {
        SUCCEEDED,
        /** The rules say nothing: the status decides. */
        BY_STATUS,
        PASSES,
        CREDENTIALS,
        /** It is listed as one that does not pass. */
        STAYS,
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

        public boolean isSaid(JsonNode body) {
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
    public record Failure(int status, String code) {}

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
    public Ruling judge(int status, JsonNode body) {
        boolean isSuccess = status >= 200 && status < 300;
        boolean holds = isSuccess && success != null && success.holds(body);
        String code = reason == null ? "" : body.at(reason).asText();
        if (!holds && lists(retry, status, code)) {
            return Ruling.PASSES;
        }
        if (!holds && lists(refused, status, code)) {
            return Ruling.STAYS;
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
            return items.isRequired() || status == MULTI_STATUS ? Ruling.UNSAID : Ruling.SUCCEEDED;
        }
        return items.failed(list).isEmpty() ? Ruling.SUCCEEDED : Ruling.ITEMS_FAILED;
    }

    private static boolean lists(Set<Failure> failures, int status, String code) {
        return failures.contains(new Failure(status, null))
                || !code.isEmpty()
                        && (failures.contains(new Failure(0, code)) || failures.contains(new Failure(status, code)));
    }

    /** Where the answer should say that it succeeded. */
    public String place() {
        return success != null ? success.at().toString() : items.at().toString();
    }
}
