package io.signalbox.kind.soap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;
import io.signalbox.http.Answers.Evidence;
import io.signalbox.http.ItemsProblem;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Judges one answer. A route goes on with what the body of the envelope holds. */
final class SoapJudge {

    private final SoapOperation operation;
    private final Judging judging;
    private final Answers answers;
    private final Evidence evidence;
    private final SoapAnswer said;
    private final ObjectNode forRules;
    private final String flaw;

    SoapJudge(SoapOperation operation, Answer answer, Judging judging) {
        this.operation = operation;
        this.judging = judging;
        this.answers = new Answers(judging.clock());
        this.said = SoapAnswer.of(operation.envelope(), answer.body(), answer.header("Content-Type"), answer.isWhole());
        this.forRules = said.forRules();
        this.flaw = answer.isWhole() ? said.flaw() : answer.flaw().text();
        this.evidence = new Evidence(
                Integer.parseInt(answer.outcome().code()),
                answer::header,
                answer.body(),
                forRules,
                judging.isRepeatHarmless());
    }

    Judgement judge() {
        Problem problem = problem();
        boolean isEmpty = problem != null || said.body().isEmpty();
        return new Judgement(new AnswerContent(isEmpty ? null : said.body(), null), problem, null);
    }

    /** Null for a success. */
    private Problem problem() {
        int status = evidence.status();
        AnswerRules.Ruling ruling = operation.answers().judge(status, forRules);
        if (said.fault() != null) {
            return fault(ruling);
        }
        if (status < 200 || status >= 300) {
            return answers.byStatus(judging.name(), evidence, judging.mask());
        }
        if (isOneWay(status)) {
            return null;
        }
        return flaw != null ? unexpected("what it says cannot be read: " + flaw) : byRules(ruling);
    }

    /** Taken, and nothing is said: WS-I Basic Profile 1.1, R2750. */
    private boolean isOneWay(int status) {
        return (status == 202 || status == 204) && evidence.body().length == 0;
    }

    private Problem fault(AnswerRules.Ruling ruling) {
        CallOutcome byStatus = answers.outcome(evidence.status(), evidence.header());
        if (!SoapOutcome.isOpen(byStatus)) {
            return failed(Answers.code(evidence.status(), evidence.header()));
        }
        return failed(
                switch (SoapOutcome.meaning(ruling, said.fault(), byStatus)) {
                    case CREDENTIALS -> ProblemCode.AUTHENTICATION_REFUSED;
                    case PASSES -> ProblemCode.SYSTEM_FAILING;
                    case REFUSED, UNKNOWN -> ProblemCode.REQUEST_REFUSED;
                });
    }

    /** What the descriptor's {@code answers} say of an answer without a fault. */
    private Problem byRules(AnswerRules.Ruling ruling) {
        AnswerRules rules = operation.answers();
        return switch (ruling) {
            case SUCCEEDED, BY_STATUS -> null;
            case PASSES -> failed(ProblemCode.SYSTEM_FAILING);
            case CREDENTIALS -> failed(ProblemCode.AUTHENTICATION_REFUSED);
            case STAYS, REFUSED -> failed(ProblemCode.REQUEST_REFUSED);
            case UNSAID -> unexpected("nothing at " + rules.place() + " says that it succeeded");
            case ITEMS_FAILED -> ItemsProblem.of(judging.name(), forRules, rules, judging.mask());
        };
    }

    private Problem failed(ProblemCode code) {
        return answers.problem(judging.name(), code, evidence, reason(), judging.mask());
    }

    private String reason() {
        if (said.fault() == null) {
            String code = operation.answers().reason() == null
                    ? ""
                    : forRules.at(operation.answers().reason()).asText("");
            return Answers.shown(code, judging.mask());
        }
        String code = said.fault().code();
        String text = said.fault().reason();
        return Answers.shown(code + (code.isEmpty() || text.isEmpty() ? "" : ": ") + text, judging.mask());
    }

    private Problem unexpected(String why) {
        return CallProblems.unexpected(judging.name(), why, judging.isRepeatHarmless());
    }
}
