package io.signalbox.kind.http;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.signalbox.http.Answers;
import io.signalbox.http.Answers.Call;
import io.signalbox.http.Answers.Evidence;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/** Decides what an answer means, by the rules of the descriptor and else by its status. */
public final class AnswerJudge {

    /** Tells of each record of a call by itself. */
    static final int MULTI_STATUS = 207;

    private final Answers answers;

    public AnswerJudge(Answers answers) {
        this.answers = answers;
    }

    /**
     * What the answer says.
     *
     * @param call names the call in the problem's text
     * @param mask takes known secrets out of a text
     * @return the problem, or empty for a success
     */
    public Optional<Problem> judge(Call call, Evidence said, AnswerRules rules, UnaryOperator<String> mask) {
        return switch (rules.judge(said.status(), said.json())) {
            case SUCCEEDED ->
                said.status() == MULTI_STATUS && rules.items() == null
                        ? Optional.of(manyUnread(call))
                        : Optional.empty();
            case BY_STATUS -> Optional.of(answers.byStatus(call, said, mask));
            case PASSES -> Optional.of(answers.problem(call, ProblemCode.SYSTEM_FAILING, said, mask));
            case CREDENTIALS -> Optional.of(answers.problem(call, ProblemCode.AUTHENTICATION_REFUSED, said, mask));
            case REFUSED -> Optional.of(answers.problem(call, ProblemCode.REQUEST_REFUSED, said, mask));
            case UNSAID ->
                Optional.of(answers.unexpected(
                        call, "nothing at " + rules.place() + " says that it succeeded", said.isRepeatHarmless()));
            case ITEMS_FAILED ->
                Optional.of(ItemsProblem.of(call, said.json().at(rules.items().at()), rules, mask));
        };
    }

    private static Problem manyUnread(Call call) {
        return Problem.of(
                ProblemCode.DONE_IN_PART,
                call + " was answered with " + MULTI_STATUS
                        + ", which tells of each record by itself, but no 'answers.items' says how");
    }
}
