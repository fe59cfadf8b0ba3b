package io.signalbox.exchange;

import io.signalbox.problem.Problem;

/**
 * What a kind makes of an answer.
 *
 * @param content the body as a route sees it
 * @param problem why the call did not succeed, or null when it did
 * @param notice what is to be known of a call that succeeded, or null
 */
public record Judgement(AnswerContent content, Problem problem, Problem notice) {

    /** Of a call that succeeded. */
    public static Judgement done(AnswerContent content) {
        return new Judgement(content, null, null);
    }

    /** Of a call that did not, with nothing to go on with. */
    public static Judgement failed(Problem problem) {
        return new Judgement(AnswerContent.NONE, problem, null);
    }
}
