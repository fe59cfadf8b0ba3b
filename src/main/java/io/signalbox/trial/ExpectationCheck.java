package io.signalbox.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.document.Document;
import io.signalbox.ledger.Append;
import io.signalbox.ledger.Settlement;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.trial.TestCase.ExpectedAppend;
import io.signalbox.trial.TestCase.ExpectedEnd;

/** Holds what came of a case against what was expected: findings at the expectations that do not hold. */
final class ExpectationCheck {

    private final TestCase test;
    private final String route;
    private final CaseRun.Happened happened;
    private final CaseFindings findings;

    private ExpectationCheck(Document document, TestCase test, String route, CaseRun.Happened happened) {
        this.test = test;
        this.route = route;
        this.happened = happened;
        this.findings = new CaseFindings(document, test.name());
    }

    /** Empty when everything holds. */
    static List<Finding> of(Document document, TestCase test, String route, CaseRun.Happened happened) {
        return new ExpectationCheck(document, test, route, happened).judge();
    }

    private List<Finding> judge() {
        for (String call : happened.unanswered()) {
            findings.add(test.pointer(), ProblemCode.ROUTE_TEST_UNANSWERED, "route '" + route + "' " + call);
        }
        // What follows from another end than the expected one would only hide it.
        if (happened.unanswered().isEmpty() && endHolds()) {
            test.calls().ifPresent(expected -> new CallComparison(findings, test).compare(expected, happened.calls()));
            test.appends().ifPresent(this::compareAppends);
        }
        return findings.list();
    }

    private boolean endHolds() {
        ExpectedEnd expected = test.end();
        Settlement end = happened.settlement();
        Problem problem = end.problem();
        boolean sameCode =
                expected.code() == null || problem != null && problem.code().isMeantBy(expected.code());
        if (end.state() != expected.state() || !sameCode) {
            String wanted = expected.state().word() + (expected.code() == null ? "" : " with " + expected.code());
            findings.failed(
                    expected.pointer(),
                    "should end " + wanted + ", but ends " + end.state().word()
                            + (problem == null ? "" : " with " + problem));
            return false;
        }
        compareCulprit(expected, problem);
        compareWait(expected, end);
        return true;
    }

    private void compareCulprit(ExpectedEnd expected, Problem problem) {
        if (expected.culprit() != null && !expected.culprit().equals(problem.pointer())) {
            findings.failed(
                    expected.pointer() + "/pointer",
                    "should name " + expected.culprit() + ", but names "
                            + (problem.pointer() == null ? "no place" : problem.pointer()) + ": " + problem);
        }
    }

    private void compareWait(ExpectedEnd expected, Settlement end) {
        if (expected.after() != null && end instanceof Settlement.Retry retry) {
            Duration wait = Duration.between(TrialContext.NOW, retry.dueAt());
            if (!wait.equals(expected.after())) {
                findings.failed(
                        expected.pointer() + "/after",
                        "should be tried again after " + expected.after().toMillis() + " ms, but is after "
                                + wait.toMillis() + " ms");
            }
        }
    }

    private void compareAppends(List<ExpectedAppend> expected) {
        List<Append> made = happened.settlement() instanceof Settlement.Delivered delivered
                ? new ArrayList<>(delivered.appends())
                : List.of();
        for (int i = 0; i < expected.size(); i++) {
            if (i < made.size()) {
                compare(expected.get(i), made.get(i), i);
            } else {
                findings.failed(
                        expected.get(i).pointer(),
                        "should append " + (i + 1) + " messages, but appends " + made.size() + ": the one to channel '"
                                + expected.get(i).channel() + "' is missing");
            }
        }
        made.stream()
                .skip(expected.size())
                .forEach(more -> findings.failed(
                        test.pointer() + "/appends",
                        "should append " + expected.size() + " messages, but appends one to channel '" + more.channel()
                                + "' too"));
    }

    private void compare(ExpectedAppend expected, Append made, int index) {
        String what = "append " + (index + 1);
        if (!expected.channel().equals(made.channel())) {
            findings.failed(
                    expected.pointer() + "/channel",
                    what + " should go to channel '" + expected.channel() + "', but goes to '" + made.channel() + "'");
            return;
        }
        String subject = made.message().subject();
        if (expected.subject() != null && !expected.subject().equals(subject)) {
            findings.failed(
                    expected.pointer() + "/subject",
                    what + " should have the subject '" + expected.subject() + "', but has "
                            + (subject == null ? "none" : "'" + subject + "'"));
        }
        expected.body()
                .ifPresent(body -> findings.compare(
                        what, body, MadeCall.body(made.message().payload())));
    }
}
