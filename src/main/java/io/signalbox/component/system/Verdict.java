package io.signalbox.component.system;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.hc.client5.http.ConnectTimeoutException;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.AnswerRules;
import io.signalbox.system.Answers;
import io.signalbox.system.SecretStore;

/** Whether an answer is one a route can go on with, and what it means that there was none. */
final class Verdict {

    private final Answers answers;
    private final SecretStore secrets;

    Verdict(Answers answers, SecretStore secrets) {
        this.answers = answers;
        this.secrets = secrets;
    }

    /** @throws ProblemException unless the answer is a 2xx that can be read */
    void accept(OutboundCall call, Answer answer) {
        Answers.Call name = name(call);
        Optional<Problem> problem = answers.judge(name, answer.status(), answer::header, answer.body(), secrets::mask);
        if (problem.isPresent()) {
            throw new ProblemException(problem.get());
        }
        if (!answer.isWhole()) {
            throw new ProblemException(
                    answers.tooLarge(name, call.system().limits().maxAnswer()));
        }
        String encoding = answer.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(answers.unreadable(name, "it is compressed, though we asked for plain"));
        }
        try {
            Object content = answer.content();
            AnswerRules rules = call.system().answerRules();
            if (rules != null && content instanceof JsonNode json) {
                answers.judge(name, rules, json, answer::header, answer.body(), secrets::mask)
                        .ifPresent(failed -> {
                            throw new ProblemException(failed);
                        });
            }
        } catch (IOException e) {
            throw new ProblemException(answers.unreadable(name, "it says to be JSON, but is not"), e);
        }
    }

    ProblemException lost(OutboundCall call, Exception failure) {
        Problem problem = problem(call, failure);
        return new ProblemException(problem, failure);
    }

    private Problem problem(OutboundCall call, Exception failure) {
        if (failure instanceof ConnectTimeoutException) {
            return answers.lost(name(call), new ConnectException());
        }
        return failure instanceof DeadlinePassedException
                ? answers.late(name(call), call.system().limits().timeout())
                : answers.lost(name(call), failure);
    }

    private static Answers.Call name(OutboundCall call) {
        return new Answers.Call(call.system().name(), call.operation().name());
    }
}
