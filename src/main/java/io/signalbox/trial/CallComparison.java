package io.signalbox.trial;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.signalbox.trial.TestCase.ExpectedCall;

/** Compares the calls of a case with those expected, in order or in any. */
final class CallComparison {

    private final CaseFindings findings;
    private final TestCase test;

    CallComparison(CaseFindings findings, TestCase test) {
        this.findings = findings;
        this.test = test;
    }

    void compare(List<ExpectedCall> expected, List<MadeCall> made) {
        List<MadeCall> left = new ArrayList<>(made);
        for (int i = 0; i < expected.size(); i++) {
            ExpectedCall wanted = expected.get(i);
            MadeCall found = test.anyOrder() ? likeliest(wanted, left) : next(left);
            if (found == null) {
                findings.failed(wanted.pointer(), "should call '" + wanted.operation() + "', but " + instead(made));
            } else {
                left.remove(found);
                compare(wanted, found, "call " + (i + 1));
            }
        }
        for (MadeCall more : left) {
            findings.failed(
                    test.pointer() + "/calls",
                    "should make " + expected.size() + " calls, but calls '" + more.operation() + "' too");
        }
    }

    private static MadeCall next(List<MadeCall> left) {
        return left.isEmpty() ? null : left.get(0);
    }

    /** One that fits in full, else one of the same operation, or null. */
    private static MadeCall likeliest(ExpectedCall wanted, List<MadeCall> left) {
        List<MadeCall> same = left.stream()
                .filter(call -> call.operation().equals(wanted.operation()))
                .toList();
        return same.stream().filter(call -> fits(wanted, call)).findFirst().orElseGet(() -> next(same));
    }

    private static boolean fits(ExpectedCall wanted, MadeCall call) {
        return (wanted.method() == null || wanted.method().equals(call.method()))
                && (wanted.path() == null || samePath(wanted.path(), call.path()))
                && (wanted.query() == null || wanted.query().equals(call.query()))
                && wanted.body()
                        .filter(body ->
                                !CaseFindings.differences(body, call.body()).isEmpty())
                        .isEmpty();
    }

    private void compare(ExpectedCall wanted, MadeCall found, String what) {
        if (!wanted.operation().equals(found.operation())) {
            findings.failed(
                    wanted.pointer() + "/operation",
                    what + " should be '" + wanted.operation() + "', but is '" + found.operation() + "'");
            return;
        }
        same(wanted, "method", what, wanted.method(), found.method());
        if (wanted.path() != null && !samePath(wanted.path(), found.path())) {
            same(wanted, "path", what, wanted.path(), found.path());
        }
        same(wanted, "query", what, wanted.query(), found.query());
        wanted.body().ifPresent(body -> findings.compare(what + " ('" + wanted.operation() + "')", body, found.body()));
    }

    private void same(ExpectedCall call, String key, String what, Object wanted, Object found) {
        if (wanted != null && !Objects.equals(wanted, found)) {
            findings.failed(
                    call.pointer() + "/" + key,
                    what + " ('" + call.operation() + "'): the " + key + " should be " + wanted + ", but is " + found);
        }
    }

    /** As it is sent, or as people read it. */
    private static boolean samePath(String wanted, String sent) {
        return wanted.equals(sent)
                || wanted.equals(URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static String instead(List<MadeCall> made) {
        return made.isEmpty()
                ? "calls nothing"
                : "calls only "
                        + String.join(
                                ", ",
                                made.stream()
                                        .map(call -> "'" + call.operation() + "'")
                                        .toList());
    }
}
