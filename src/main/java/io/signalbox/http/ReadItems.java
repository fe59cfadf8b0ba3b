package io.signalbox.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.CallName;
import io.signalbox.exchange.ItemResults;
import io.signalbox.http.AnswerRules.Items;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Reads what an answer says of each item that was sent. What it does not say of exactly each of them, it says of none. */
public final class ReadItems {

    private final CallName call;
    private final AnswerRules rules;
    private final Items items;
    private final JsonNode body;
    private final UnaryOperator<String> mask;
    private final Problem[] problems;
    private final boolean[] told;

    private ReadItems(CallName call, AnswerRules rules, JsonNode body, UnaryOperator<String> mask, int count) {
        this.call = call;
        this.rules = rules;
        this.items = rules.items();
        this.body = body;
        this.mask = mask;
        this.problems = new Problem[count];
        this.told = new boolean[count];
    }

    /**
     * @param sent the items, each as JSON
     * @param mask takes known secrets out of a text
     * @return empty where the rules say nothing of items, or the call failed as a whole
     */
    public static Optional<ItemResults> of(
            CallName call,
            int status,
            JsonNode body,
            AnswerRules rules,
            List<byte[]> sent,
            UnaryOperator<String> mask) {
        AnswerRules.Ruling ruling = rules.judge(status, body);
        boolean isAnswered = ruling == AnswerRules.Ruling.SUCCEEDED || ruling == AnswerRules.Ruling.ITEMS_FAILED;
        if (rules.items() == null || !isAnswered) {
            return Optional.empty();
        }
        ReadItems reading = new ReadItems(call, rules, body, mask, sent.size());
        String flaw = rules.items().id() == null ? reading.byPlace() : reading.byId(sent);
        return Optional.of(
                flaw == null
                        ? new ItemResults(Arrays.asList(reading.problems), null)
                        : ItemResults.unclear(Problem.of(
                                ProblemCode.RESULTS_UNCLEAR,
                                call + " was answered, but what became of each of its " + sent.size()
                                        + " items is not said: " + flaw)));
    }

    /** Null when each item has its result. */
    private String byPlace() {
        JsonNode list = items.list(body);
        if (list.size() != problems.length) {
            return "it has " + list.size() + " results";
        }
        for (int i = 0; i < problems.length; i++) {
            problems[i] = problem(list.get(i));
        }
        return null;
    }

    private String byId(List<byte[]> sent) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            String id = id(sent.get(i));
            if (id.isEmpty() || places.put(id, i) != null) {
                return "what was sent has no id of its own at " + items.id().sent() + " in each item";
            }
        }
        for (JsonNode result : items.list(body)) {
            if (!tell(places, result.at(items.id().at()), problem(result))) {
                return "a result names no item that was sent, or one twice";
            }
        }
        for (JsonNode failed : items.others(body)) {
            Problem problem = failed(0, Items.code(failed, items.failures().reason()));
            if (!tell(places, failed.at(items.failures().id()), problem)) {
                return "a failure names no item that was sent, or one twice";
            }
        }
        List<Integer> untold = new ArrayList<>();
        for (int i = 0; i < told.length; i++) {
            if (!told[i]) {
                untold.add(i);
            }
        }
        return untold.isEmpty() ? null : untold.size() + " of them are not named";
    }

    /** A failure may name several items at once. */
    private boolean tell(Map<String, Integer> places, JsonNode ids, Problem problem) {
        for (JsonNode id : ids.isArray() ? ids : List.of(ids)) {
            Integer place = places.get(id.asText());
            if (place == null || told[place]) {
                return false;
            }
            told[place] = true;
            problems[place] = problem;
        }
        return !ids.isArray() || !ids.isEmpty();
    }

    private String id(byte[] item) {
        JsonPointer at = items.id().sent();
        try {
            return Json.storedReader().readTree(item).at(at).asText();
        } catch (IOException e) {
            return "";
        }
    }

    /** Null for one that is done. */
    private Problem problem(JsonNode result) {
        if (items.isDone(result)) {
            return null;
        }
        JsonNode said =
                items.success() == null ? result : result.at(items.success().at());
        int status = said.asText().matches("[1-5]\\d\\d") ? Integer.parseInt(said.asText()) : 0;
        return failed(status, Items.code(result, items.reason()));
    }

    private Problem failed(int status, String code) {
        String shown = ItemsProblem.shown(code, mask);
        String why = status == 0 ? shown : shown.isEmpty() ? Integer.toString(status) : status + " " + shown;
        return Problem.of(
                rules.passes(status, code) ? ProblemCode.SYSTEM_FAILING : ProblemCode.REQUEST_REFUSED,
                "item refused by " + call + (why.isEmpty() ? "" : ": " + why));
    }
}
