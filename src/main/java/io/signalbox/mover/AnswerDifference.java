package io.signalbox.mover;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.exchange.FieldPath;
import io.signalbox.move.Shadowing;

/**
 * What two answers to one question do not say alike, field by field, without any value.
 *
 * @param field such as {@code /items/[]/price}; empty for the whole
 * @param what in words: {@code missing}, {@code extra}, {@code another value}, or both kinds where they differ
 */
public record AnswerDifference(String field, String what) {

    private static final int MOST = 50;
    private static final int ELEMENTS = 50;
    private static final int DEEPEST = 20;

    /**
     * At most fifty of them.
     *
     * @param here what routes get
     * @param there what the other version answers
     */
    public static List<AnswerDifference> between(JsonNode here, JsonNode there, Shadowing shadowing) {
        List<AnswerDifference> found = new ArrayList<>();
        compare("", here, there, shadowing, found, 0);
        return found.stream().distinct().toList();
    }

    private static void compare(
            String path, JsonNode here, JsonNode there, Shadowing shadowing, List<AnswerDifference> found, int depth) {
        if (found.size() >= MOST || depth > DEEPEST || shadowing.ignores(path)) {
            return;
        }
        if (here.isMissingNode() || there.isMissingNode()) {
            if (here.isMissingNode() != there.isMissingNode()) {
                found.add(new AnswerDifference(path, there.isMissingNode() ? "missing" : "extra"));
            }
        } else if (!kind(here).equals(kind(there))) {
            found.add(new AnswerDifference(path, kind(here) + " here, " + kind(there) + " there"));
        } else if (here.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            here.fieldNames().forEachRemaining(names::add);
            there.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    FieldPath.child(path, name), here.path(name), there.path(name), shadowing, found, depth + 1));
        } else if (here.isArray()) {
            if (here.size() != there.size()) {
                found.add(new AnswerDifference(path, "another number of elements"));
            }
            for (int i = 0; i < Math.min(ELEMENTS, Math.min(here.size(), there.size())); i++) {
                compare(FieldPath.element(path), here.get(i), there.get(i), shadowing, found, depth + 1);
            }
        } else if (!isSame(here, there)) {
            found.add(new AnswerDifference(path, "another value"));
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "a block";
            case ARRAY -> "a list";
            case NUMBER -> "a number";
            case STRING, BINARY, POJO -> "a text";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    /** 1.0 is 1. */
    private static boolean isSame(JsonNode here, JsonNode there) {
        return here.isNumber() ? here.decimalValue().compareTo(there.decimalValue()) == 0 : here.equals(there);
    }
}
