package io.signalbox.kind.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;
import io.signalbox.http.Answers.Evidence;
import io.signalbox.http.HttpContent;
import io.signalbox.http.ItemsProblem;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Judges one answer. A route goes on with what {@code data} holds. */
final class GraphqlJudge {

    private final GraphqlOperation operation;
    private final Answer answer;
    private final Judging judging;
    private final Answers answers;
    private final GraphqlAnswer said;
    private final Evidence evidence;
    private final String flaw;

    GraphqlJudge(GraphqlOperation operation, Answer answer, Judging judging) {
        this.operation = operation;
        this.answer = answer;
        this.judging = judging;
        this.answers = new Answers(judging.clock());
        AnswerContent read = HttpContent.of(answer.body(), answer.header("Content-Type"), true);
        JsonNode json = read.value() instanceof JsonNode tree ? tree : MissingNode.getInstance();
        this.flaw = answer.isWhole() ? read.flaw() : answer.flaw().text();
        this.said = new GraphqlAnswer(json);
        this.evidence = new Evidence(
                Integer.parseInt(answer.outcome().code()),
                answer::header,
                answer.body(),
                json,
                judging.isRepeatHarmless());
    }

    Judgement judge() {
        Problem problem = problem();
        if (problem != null) {
            return Judgement.failed(problem);
        }
        Problem notice = said.hasErrors()
                ? Problem.of(
                        ProblemCode.ANSWER_IN_PART,
                        judging.name() + " was answered with a part of its data: " + errors())
                : null;
        JsonNode data = said.data();
        return new Judgement(new AnswerContent(data.isContainerNode() ? data : null, null), null, notice);
    }

    /** Null for a success. */
    private Problem problem() {
        int status = evidence.status();
        boolean isSuccess = status >= 200 && status < 300;
        if (isSuccess && flaw != null) {
            return unexpected("what it says cannot be read: " + flaw);
        }
        Problem ruled = byRules(status);
        if (ruled != null) {
            return ruled;
        }
        if (said.hasErrors()) {
            return byErrors(isSuccess);
        }
        if (!isSuccess) {
            return answers.byStatus(judging.name(), evidence, judging.mask());
        }
        return said.data().isObject() ? userErrors() : unexpected("it has neither data nor errors");
    }

    /** What the descriptor's {@code answers} say; null where they leave it to the errors. */
    private Problem byRules(int status) {
        AnswerRules rules = operation.answers();
        return switch (rules.judge(status, said.json())) {
            case PASSES -> failed(ProblemCode.SYSTEM_FAILING);
            case CREDENTIALS -> failed(ProblemCode.AUTHENTICATION_REFUSED);
            case STAYS -> failed(ProblemCode.REQUEST_REFUSED);
            case REFUSED -> said.hasErrors() ? null : failed(ProblemCode.REQUEST_REFUSED);
            case UNSAID ->
                said.hasErrors() ? null : unexpected("nothing at " + rules.place() + " says that it succeeded");
            case ITEMS_FAILED -> ItemsProblem.of(judging.name(), said.json(), rules, judging.mask());
            case SUCCEEDED, BY_STATUS -> null;
        };
    }

    private Problem byErrors(boolean isSuccess) {
        if (isSuccess && said.hasData() && operation.acceptsPartial()) {
            return userErrors();
        }
        CallOutcome byStatus = answers.outcome(evidence.status(), evidence.header());
        if (!GraphqlOutcome.isOpen(byStatus)) {
            return answers.problem(
                    judging.name(),
                    Answers.code(evidence.status(), evidence.header()),
                    evidence,
                    errors(),
                    judging.mask());
        }
        GraphqlError meaning = said.meaning();
        boolean passes = meaning == GraphqlError.PASSES || meaning == GraphqlError.LIMITED;
        if (said.hasData() && !operation.isSafe() && !(passes && judging.isRepeatHarmless())) {
            return Problem.of(
                    ProblemCode.DONE_IN_PART,
                    judging.name() + " was answered with a part of its data, so that a part of it is done: "
                            + errors());
        }
        return switch (meaning) {
            case TOKEN_REFUSED, NOT_ALLOWED -> failed(ProblemCode.AUTHENTICATION_REFUSED);
            case REFUSED, CONFLICT, NOT_FOUND -> failed(ProblemCode.REQUEST_REFUSED);
            case LIMITED ->
                failed(ProblemCode.SYSTEM_BUSY).retryAt(answer.outcome().retryAt());
            case PASSES -> failed(ProblemCode.SYSTEM_FAILING);
        };
    }

    /** Errors that the system tells within the data, as part of its schema. */
    private Problem userErrors() {
        if (operation.userErrors() == null) {
            return null;
        }
        JsonNode list = said.data().at(operation.userErrors());
        if (list.isMissingNode()) {
            return unexpected("there is nothing at " + operation.userErrors() + " of its data (userErrors)");
        }
        return list.isEmpty()
                ? null
                : answers.problem(
                        judging.name(),
                        ProblemCode.REQUEST_REFUSED,
                        evidence,
                        GraphqlAnswer.shown(list, judging.mask()),
                        judging.mask());
    }

    private String errors() {
        return GraphqlAnswer.shown(said.json().path("errors"), judging.mask());
    }

    private Problem failed(ProblemCode code) {
        return answers.problem(judging.name(), code, evidence, errors(), judging.mask());
    }

    private Problem unexpected(String why) {
        return CallProblems.unexpected(judging.name(), why, judging.isRepeatHarmless());
    }
}
