package io.signalbox.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import io.signalbox.compare.EnvironmentComparison.Weight;
import io.signalbox.compare.VersionComparison.VersionDifference;
import io.signalbox.drift.Part;
import io.signalbox.drift.PromisedFields;
import io.signalbox.drift.PromisedFields.Field;
import io.signalbox.move.Moving;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Limits;
import io.signalbox.system.Lookup;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/** Holds the descriptors of two versions of a system, and the contracts they name, against each other. Calls nothing. */
public final class CompareVersions {

    private static final String NONE = "none";

    private final SystemDescriptor left;
    private final SystemDescriptor right;
    private final PromisedFields leftFields;
    private final PromisedFields rightFields;
    private final List<VersionDifference> differences = new ArrayList<>();
    private final List<String> fieldsUnknown = new ArrayList<>();

    private CompareVersions(SystemDescriptor left, SystemDescriptor right) {
        this.left = left;
        this.right = right;
        this.leftFields = new PromisedFields(left);
        this.rightFields = new PromisedFields(right);
    }

    /** @param right may say that it is another version of the left, and what its operations are called */
    public static VersionComparison of(SystemDescriptor left, SystemDescriptor right) {
        CompareVersions compare = new CompareVersions(left, right);
        compare.wholes();
        compare.operations();
        return new VersionComparison(
                left.name(), right.name(), List.copyOf(compare.differences), List.copyOf(compare.fieldsUnknown));
    }

    private void add(String operation, String aspect, Weight weight, Object leftSays, Object rightSays) {
        if (!Objects.equals(leftSays, rightSays)) {
            differences.add(new VersionDifference(operation, aspect, weight, words(leftSays), words(rightSays)));
        }
    }

    private static String words(Object said) {
        return said == null ? NONE : said.toString();
    }

    private void wholes() {
        add(null, "version", Weight.NOTE, left.api().version(), right.api().version());
        add(null, "sign-in", Weight.NOTE, left.auth().type(), right.auth().type());
        add(null, "limits", Weight.NOTE, limits(left.limits()), limits(right.limits()));
        boolean isKeyLost = left.idempotencyHeader() != null && right.idempotencyHeader() == null;
        add(
                null,
                "idempotency",
                isKeyLost ? Weight.BITES : Weight.NOTE,
                left.idempotencyHeader(),
                right.idempotencyHeader());
    }

    private static String limits(Limits limits) {
        return (limits.rate() == null
                        ? "no rate"
                        : limits.rate().calls() + " in " + limits.rate().per().toSeconds() + " s")
                + ", "
                + (limits.concurrency() == null ? "" : limits.concurrency() + " at once, ")
                + limits.timeout().toMillis() + " ms, answers of " + limits.maxAnswer() + " bytes";
    }

    private String there(String operation) {
        Moving moving = right.moving();
        return moving == null || !moving.from().equals(left.name()) ? operation : moving.there(operation);
    }

    private void operations() {
        TreeSet<String> found = new TreeSet<>();
        left.operations().forEach((name, operation) -> {
            String there = there(name);
            found.add(there);
            compare(name, operation, there, right.operations().get(there));
        });
        right.operations().keySet().stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> add(null, "operation", Weight.NOTE, NONE, name));
    }

    private void compare(String name, Operation one, String there, Operation other) {
        if (one instanceof CallableOperation here && other instanceof CallableOperation callable) {
            calls(name, here, there, callable);
            boolean request = fields(name, there, Part.REQUEST);
            boolean answer = fields(name, there, Part.ANSWER);
            if (!request && !answer) {
                fieldsUnknown.add(name);
            }
        } else if (one instanceof SourceOperation here && other instanceof SourceOperation source) {
            add(name, "event", Weight.NOTE, way(here), way(source));
            add(name, "headers", Weight.NOTE, here.headers(), source.headers());
            fields(name, there, Part.WEBHOOK);
        } else {
            add(name, one instanceof SourceOperation ? "event" : "operation", Weight.BITES, what(one), what(other));
        }
    }

    private static String what(Operation operation) {
        if (operation == null) {
            return NONE;
        }
        return operation instanceof CallableOperation
                ? "an operation that is called"
                : operation instanceof SourceOperation ? "an event" : "an operation that is read";
    }

    private static String way(SourceOperation event) {
        return event.isCalled() ? event.isFetched() ? "sent and fetched" : "sent" : "fetched";
    }

    private void calls(String name, CallableOperation here, String there, CallableOperation other) {
        if (!name.equals(there)) {
            add(name, "name", Weight.NOTE, name, there);
        }
        add(name, "request", Weight.NOTE, here.verb(), other.verb());
        add(name, "request", Weight.NOTE, here.template(), other.template());
        add(name, "safety", Weight.BITES, effect(here), effect(other));
        add(name, "body", Weight.BITES, body(here), body(other));
        add(name, "lookup", Weight.NOTE, lookup(left, name), lookup(right, there));
        boolean collects = left.collects().containsKey(name);
        add(
                name,
                "collect",
                Weight.BITES,
                collect(collects),
                collect(right.collects().containsKey(there)));
        add(name, "fallback", Weight.NOTE, fallback(left, name), fallback(right, there));
        add(name, "announced end", Weight.NOTE, end(left, name), end(right, there));
    }

    private static String effect(CallableOperation operation) {
        return operation.isSafe() ? "changes nothing" : "may change something";
    }

    private static String body(CallableOperation operation) {
        return operation.sendsBody() ? "a body" : "no body";
    }

    private static String collect(boolean collects) {
        return collects ? "one call of many" : "one call of each";
    }

    private static String lookup(SystemDescriptor system, String operation) {
        Lookup lookup = system.lookups().get(operation);
        return lookup == null ? null : lookup.operation();
    }

    private static String fallback(SystemDescriptor system, String operation) {
        return system.fallbacks().containsKey(operation)
                ? system.fallbacks().get(operation).uri()
                : null;
    }

    private static String end(SystemDescriptor system, String operation) {
        return system.api()
                .announced(operation)
                .map(said -> said.ends() == null ? "deprecated" : "ends " + said.ends())
                .orElse(null);
    }

    /** @return whether both promise something */
    private boolean fields(String name, String there, Part part) {
        Optional<Map<String, Field>> ours = leftFields.of(name, part);
        Optional<Map<String, Field>> theirs = rightFields.of(there, part);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return false;
        }
        TreeSet<String> all = new TreeSet<>(ours.get().keySet());
        all.addAll(theirs.get().keySet());
        String aspect = part == Part.REQUEST ? "request" : part == Part.ANSWER ? "answer" : "event";
        for (String path : all) {
            Field here = ours.get().get(path);
            Field other = theirs.get().get(path);
            if (!Objects.equals(here, other)) {
                add(name, aspect + " " + path, weight(part, here, other), here, other);
            }
        }
        return true;
    }

    /** A request fails for want of a field that the other version demands; a mapping of an answer for want of one that is gone. */
    private static Weight weight(Part part, Field here, Field there) {
        boolean retyped = here != null && there != null && !here.types().equals(there.types());
        boolean bites = part == Part.REQUEST
                ? there == null || there.required() && (here == null || !here.required()) || retyped
                : there == null || here != null && here.required() && !there.required() || retyped;
        return bites ? Weight.BITES : Weight.NOTE;
    }
}
