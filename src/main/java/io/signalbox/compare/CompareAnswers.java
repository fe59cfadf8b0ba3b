package io.signalbox.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.signalbox.compare.EnvironmentComparison.Difference;
import io.signalbox.compare.EnvironmentComparison.Weight;
import io.signalbox.system.DirectCalls.DirectAnswer;

/** Holds two answers to one probe against each other. */
final class CompareAnswers {

    private static final int SHOWN = 8;
    private static final double SLOWER = 2;
    private static final long NOTICEABLE_MILLIS = 50;

    /** Different with every answer, or a matter of what stands between. */
    private static final Set<String> NOISE = Set.of(
            "age",
            "alt-svc",
            "cf-ray",
            "connection",
            "content-length",
            "date",
            "etag",
            "expires",
            "keep-alive",
            "last-modified",
            "server",
            "set-cookie",
            "strict-transport-security",
            "transfer-encoding",
            "vary",
            "via",
            "x-request-id",
            "x-runtime",
            "x-trace-id");

    private final DirectAnswer left;
    private final DirectAnswer right;
    private final List<Difference> differences = new ArrayList<>();

    CompareAnswers(DirectAnswer left, DirectAnswer right) {
        this.left = left;
        this.right = right;
    }

    /** @param leftMillis the median of several calls */
    List<Difference> compare(long leftMillis, long rightMillis) {
        if (!Objects.equals(left.code(), right.code())) {
            add("status", Weight.BITES, status(left), status(right));
        }
        if (left.outcome() != null && right.outcome() != null) {
            compareBodies();
            compareHeaders();
            compareLatency(leftMillis, rightMillis);
        }
        return List.copyOf(differences);
    }

    private void add(String aspect, Weight weight, String leftText, String rightText) {
        differences.add(new Difference(aspect, weight, leftText, rightText));
    }

    private static String status(DirectAnswer answer) {
        return answer.outcome() == null ? answer.failure() : answer.code();
    }

    private void compareBodies() {
        String aspect = !left.outcome().isDone() && !right.outcome().isDone() ? "error" : "shape";
        String leftType = mediaType(left);
        String rightType = mediaType(right);
        if (!leftType.equals(rightType)) {
            add(aspect, Weight.BITES, leftType, rightType);
            return;
        }
        TreeMap<String, TreeSet<String>> leftShape = Shapes.of(left.body());
        TreeMap<String, TreeSet<String>> rightShape = Shapes.of(right.body());
        TreeSet<String> onlyLeft = new TreeSet<>(leftShape.keySet());
        onlyLeft.removeAll(rightShape.keySet());
        TreeSet<String> onlyRight = new TreeSet<>(rightShape.keySet());
        onlyRight.removeAll(leftShape.keySet());
        if (!onlyLeft.isEmpty() || !onlyRight.isEmpty()) {
            add(aspect, Weight.BITES, only(onlyLeft), only(onlyRight));
        }
        leftShape.forEach((path, types) -> {
            TreeSet<String> others = rightShape.get(path);
            if (others != null && !others.equals(types)) {
                add(aspect, Weight.BITES, typed(path, types), typed(path, others));
            }
        });
    }

    private static String mediaType(DirectAnswer answer) {
        List<String> type = answer.headers().apply("Content-Type");
        return type.isEmpty()
                ? "no content type"
                : type.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String only(TreeSet<String> fields) {
        return fields.isEmpty() ? "no other fields" : "only here: " + list(fields);
    }

    private static String typed(String path, TreeSet<String> types) {
        return (path.isEmpty() ? "the whole" : path) + " is " + String.join(" or ", types);
    }

    private static String list(TreeSet<String> texts) {
        String shown = String.join(", ", texts.stream().limit(SHOWN).toList());
        return texts.size() > SHOWN ? shown + " and " + (texts.size() - SHOWN) + " more" : shown;
    }

    private void compareHeaders() {
        TreeSet<String> leftNames = names(left);
        TreeSet<String> rightNames = names(right);
        TreeSet<String> onlyLeft = new TreeSet<>(leftNames);
        onlyLeft.removeAll(rightNames);
        TreeSet<String> onlyRight = new TreeSet<>(rightNames);
        onlyRight.removeAll(leftNames);
        if (!onlyLeft.isEmpty() || !onlyRight.isEmpty()) {
            add("headers", Weight.NOTE, only(onlyLeft), only(onlyRight));
        }
        for (String name : leftNames) {
            if (isLimit(name) && rightNames.contains(name)) {
                String leftValue = left.headers().apply(name).get(0);
                String rightValue = right.headers().apply(name).get(0);
                if (!leftValue.equals(rightValue)) {
                    add("limits", Weight.BITES, cut(name + ": " + leftValue), cut(name + ": " + rightValue));
                }
            }
        }
    }

    private static TreeSet<String> names(DirectAnswer answer) {
        TreeSet<String> names = new TreeSet<>();
        answer.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !NOISE.contains(name))
                .forEach(names::add);
        return names;
    }

    /** What is left of a limit differs with every call; the limit itself should not. */
    private static boolean isLimit(String name) {
        return (name.contains("ratelimit") || name.contains("rate-limit"))
                && !name.contains("remaining")
                && !name.contains("reset");
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 97) + "...";
    }

    private void compareLatency(long leftMillis, long rightMillis) {
        long shorter = Math.min(leftMillis, rightMillis);
        long longer = Math.max(leftMillis, rightMillis);
        if (longer - shorter >= NOTICEABLE_MILLIS && longer >= SLOWER * shorter) {
            add("latency", Weight.NOTE, leftMillis + " ms", rightMillis + " ms");
        }
    }
}
