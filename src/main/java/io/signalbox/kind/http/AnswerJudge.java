package io.signalbox.kind.http;

import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallProblems;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;
import io.signalbox.http.Answers.Evidence;
import io.signalbox.http.HtmlPage;
import io.signalbox.http.HttpContent;
import io.signalbox.http.ItemsProblem;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Decides what an answer means, by the rules of the descriptor and else by its status. */
final class AnswerJudge {

    private final Answers answers;

    AnswerJudge(Answers answers) {
        this.answers = answers;
    }

    /** Reads the answer to a call of the operation, and says whether it is one to go on with. */
    Judgement judge(HttpOperation operation, Answer answer, Judging judging) {
        AnswerRules rules = operation.answers();
        AnswerContent content = content(answer, operation.expectsJson() || rules.declaresSuccess());
        Evidence evidence = new Evidence(
                Integer.parseInt(answer.outcome().code()),
                answer::header,
                answer.body(),
                json(answer, content),
                judging.isRepeatHarmless());
        Problem problem = judge(judging.name(), evidence, rules, judging.mask()).orElse(null);
        if (problem == null && operation.expectsJson() && !(content.value() instanceof JsonNode)) {
            String what = content.flaw() == null ? "there is nothing" : content.flaw();
            problem = CallProblems.unexpected(
                    judging.name(), "the operation expects: json, but " + what, judging.isRepeatHarmless());
        }
        return new Judgement(content, problem, page(answer, judging.name()));
    }

    private static AnswerContent content(Answer answer, boolean asJson) {
        return answer.isWhole()
                ? HttpContent.of(answer.body(), answer.header("Content-Type"), asJson)
                : new AnswerContent(null, answer.flaw().text());
    }

    private static JsonNode json(Answer answer, AnswerContent content) {
        return answer.outcome().isDone() ? json(content) : json(answer);
    }

    /** Missing where it is none. */
    static JsonNode json(Answer answer) {
        return json(content(answer, true));
    }

    private static JsonNode json(AnswerContent read) {
        return read.value() instanceof JsonNode json ? json : MissingNode.getInstance();
    }

    /** A page for people came, where nothing says that there should be another answer. */
    private static Problem page(Answer answer, CallName call) {
        return HtmlPage.is(answer.body(), answer.header("Content-Type"))
                ? Problem.of(
                        ProblemCode.ANSWER_IS_A_PAGE,
                        call + " was answered with an HTML page; if it should be JSON, let the operation say"
                                + " 'expects: json'")
                : null;
    }

    /**
     * What the answer says.
     *
     * @param call names the call in the problem's text
     * @param mask takes known secrets out of a text
     * @return the problem, or empty for a success
     */
    Optional<Problem> judge(CallName call, Evidence said, AnswerRules rules, UnaryOperator<String> mask) {
        return switch (rules.judge(said.status(), said.json())) {
            case SUCCEEDED ->
                said.status() == AnswerRules.MULTI_STATUS && rules.items() == null
                        ? Optional.of(manyUnread(call))
                        : Optional.empty();
            case BY_STATUS -> Optional.of(answers.byStatus(call, said, mask));
            case PASSES -> Optional.of(answers.problem(call, ProblemCode.SYSTEM_FAILING, said, mask));
            case CREDENTIALS -> Optional.of(answers.problem(call, ProblemCode.AUTHENTICATION_REFUSED, said, mask));
            case STAYS, REFUSED -> Optional.of(answers.problem(call, ProblemCode.REQUEST_REFUSED, said, mask));
            case UNSAID ->
                Optional.of(CallProblems.unexpected(
                        call, "nothing at " + rules.place() + " says that it succeeded", said.isRepeatHarmless()));
            case ITEMS_FAILED -> Optional.of(ItemsProblem.of(call, said.json(), rules, mask));
        };
    }

    private static Problem manyUnread(CallName call) {
        return Problem.of(
                ProblemCode.DONE_IN_PART,
                call + " was answered with " + AnswerRules.MULTI_STATUS
                        + ", which reports each record separately, but no 'answers.items' says how");
    }
}
