package io.signalbox.trial;

import java.util.List;
import java.util.Optional;

/**
 * What one operation answers in a case.
 *
 * @param perCall whether each answer is for one call; else the one answer is for every call
 */
record ScriptedAnswers(List<ScriptedAnswer> answers, boolean perCall) {

    ScriptedAnswers {
        answers = List.copyOf(answers);
    }

    /** @param earlier how many calls of the operation came before; empty when nothing is scripted for this one */
    Optional<ScriptedAnswer> at(int earlier) {
        int index = perCall ? earlier : 0;
        return index < answers.size() ? Optional.of(answers.get(index)) : Optional.empty();
    }
}
