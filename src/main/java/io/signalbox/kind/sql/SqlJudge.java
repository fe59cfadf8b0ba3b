package io.signalbox.kind.sql;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.jdbc.Database;
import io.signalbox.problem.Problem;

/** Judges one answer. What the database writes beside the state is not shown, since it quotes values; names of constraints and columns are. */
final class SqlJudge {

    private SqlJudge() {}

    static Judgement judge(Answer answer, Judging judging) {
        String code = answer.outcome().code();
        SqlState state = SqlState.of(code);
        if (state.problem() == null) {
            return Judgement.done(content(answer));
        }
        StringBuilder text =
                new StringBuilder(judging.name() + " was answered with SQLSTATE " + code + ": " + state.words());
        for (String name : Database.ABOUT) {
            if (answer.header(name) != null) {
                text.append(" (")
                        .append(name)
                        .append(" '")
                        .append(answer.header(name))
                        .append("')");
            }
        }
        return Judgement.failed(Problem.of(state.problem(), text.toString()));
    }

    private static AnswerContent content(Answer answer) {
        if (!answer.isWhole()) {
            return new AnswerContent(null, answer.flaw().text());
        }
        return AnswerContent.json(answer.body());
    }
}
