package io.signalbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.problem.FailureClass;

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
     * What is said of each record.
     *
     * @param at where the list stands
     * @param success what stands in a record that is done, or null where all of that list are
     * @param reason where the code of one failed record stands within it, or null
     * @param id by what a record is known, or null for its place
     * @param failures of a second list, or null
     * @param isRequired whether an answer without the list says nothing
     */
    public record Items(
            JsonPointer at, Marker success, JsonPointer reason, Id id, Failures failures, boolean isRequired) {

        /** Each record that did not succeed, by its place, with its code where it has one. */
        List<Failed> failed(JsonNode body) {
            List<Failed> failed = new ArrayList<>();
            JsonNode list = list(body);
            for (int i = 0; i < list.size(); i++) {
                JsonNode item = list.get(i);
                if (!isDone(item)) {
                    failed.add(new Failed(at + "/" + i, code(item, reason)));
                }
            }
            JsonNode others = others(body);
            for (int i = 0; i < others.size(); i++) {
                failed.add(new Failed(failures.at() + "/" + i, code(others.get(i), failures.reason())));
            }
            return failed;
        }

        boolean isDone(JsonNode item) {
            return success == null || success.holds(item);
        }

        /** Missing where there is none. */
        JsonNode list(JsonNode body) {
            return listOrMissing(body.at(at));
        }

        /** The second list; missing where there is none. */
        JsonNode others(JsonNode body) {
            return failures == null ? MissingNode.getInstance() : listOrMissing(body.at(failures.at()));
        }

        private static JsonNode listOrMissing(JsonNode there) {
            return there.isArray() ? there : MissingNode.getInstance();
        }

        /** Of how many records something is said. */
        int count(JsonNode body) {
            return list(body).size() + others(body).size();
        }

        static String code(JsonNode item, JsonPointer reason) {
            return reason == null ? "" : item.at(reason).asText();
        }
    }

    /**
     * @param at where it stands in a record of the answer
     * @param sent where it stands in what was sent
     */
    public record Id(JsonPointer at, JsonPointer sent) {}

    /** @param reason or null */
    public record Failures(JsonPointer at, JsonPointer id, JsonPointer reason) {}

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
        return items == null ? Ruling.SUCCEEDED : judgeItems(status, body);
    }

    private Ruling judgeItems(int status, JsonNode body) {
        if (items.list(body).isMissingNode() && items.others(body).isMissingNode()) {
            return items.isRequired() || status == MULTI_STATUS ? Ruling.UNSAID : Ruling.SUCCEEDED;
        }
        return items.failed(body).isEmpty() ? Ruling.SUCCEEDED : Ruling.ITEMS_FAILED;
    }

    /**
     * Whether what failed one record passes by itself.
     *
     * @param status 0 where none is said
     */
    boolean passes(int status, String code) {
        if (lists(refused, status, code)) {
            return false;
        }
        return lists(retry, status, code) || status != 0 && isTransient(status);
    }

    private static boolean isTransient(int status) {
        return Answers.code(status, header -> null).failureClass() == FailureClass.TRANSIENT;
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
