package io.signalbox.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.signalbox.call.CallStep;
import io.signalbox.call.OutboundCall;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Answers the calls of one case as its file says, and keeps what was asked. Safe for the parallel branches of a route. */
final class Script implements CallStep {

    private final Map<String, ScriptedAnswers> answers;
    private final List<MadeCall> calls = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();

    Script(Map<String, ScriptedAnswers> answers) {
        this.answers = answers;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        RawAnswer answer = next(MadeCall.of(call)).give(call.operation().bodies());
        return new Answer(call.operation().outcome(answer, TrialContext.CLOCK), answer);
    }

    private synchronized ScriptedAnswer next(MadeCall call) {
        String operation = call.operation();
        int earlier = (int) calls.stream()
                .filter(made -> made.operation().equals(operation))
                .count();
        calls.add(call);
        ScriptedAnswers scripted = answers.get(operation);
        if (scripted == null) {
            throw unanswered("calls '" + operation + "', but 'answers' says nothing for it");
        }
        return scripted.at(earlier)
                .orElseThrow(() -> unanswered("calls '" + operation + "' more often than the "
                        + scripted.answers().size() + " times that 'answers' lists"));
    }

    private ProblemException unanswered(String text) {
        unanswered.add(text);
        return new ProblemException(Problem.of(ProblemCode.ROUTE_TEST_UNANSWERED, "the test " + text));
    }

    synchronized List<MadeCall> calls() {
        return List.copyOf(calls);
    }

    /** Calls without a scripted answer, in words. */
    synchronized List<String> unanswered() {
        return List.copyOf(unanswered);
    }
}
