package io.signalbox.component.system;

import java.net.ConnectException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.apache.hc.client5.http.ConnectTimeoutException;

import io.signalbox.http.Answers;
import io.signalbox.http.HtmlPage;
import io.signalbox.kind.http.AnswerJudge;
import io.signalbox.kind.http.AnswerRules;
import io.signalbox.kind.http.HttpOperation;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.secret.SecretStore;

/** Whether an answer is one a route can go on with, and what it means that there was none. */
final class Verdict {

    private static final int CONFLICT = 409;

    private final Answers answers;
    private final SecretStore secrets;

    Verdict(Answers answers, SecretStore secrets) {
        this.answers = answers;
        this.secrets = secrets;
    }

    /**
     * @return the answer with its content read, and with a notice where something is to be known of it
     * @throws ProblemException unless the call succeeded
     */
    Answer accept(OutboundCall call, Answer answer) {
        HttpOperation http = (HttpOperation) call.operation();
        AnswerRules rules = http.answers();
        boolean asJson = http.expectsJson() || rules.declaresSuccess();
        AnswerContent content = answer.read(asJson);
        Answers.Evidence said = new Answers.Evidence(
                answer.status(), answer::header, answer.body(), json(answer, content), call.isRepeatHarmless());
        Optional<Problem> problem = new AnswerJudge(answers).judge(name(call), said, rules, secrets::mask);
        if (problem.isPresent() && isConflict(call, answer, problem.get())) {
            return conflict(call, answer, problem.get());
        }
        refuse(problem, answer);
        if (http.expectsJson() && !(content.value() instanceof JsonNode)) {
            refuse(
                    Optional.of(answers.unexpected(
                            name(call), "the operation expects: json, but " + what(content), call.isRepeatHarmless())),
                    answer);
        }
        if (content.flaw() == null) {
            return answer.accepted(content, page(call, answer));
        }
        Problem unread = answer.flaw() == Answer.Flaw.TOO_LARGE
                ? answers.tooLarge(name(call), call.system().limits().maxAnswer())
                : answers.unreadable(name(call), content.flaw());
        if (call.operation().isSafe()) {
            throw new ProblemException(unread);
        }
        return answer.accepted(content, unread);
    }

    private static JsonNode json(Answer answer, AnswerContent content) {
        if (answer.isSuccess()) {
            return content.value() instanceof JsonNode read ? read : MissingNode.getInstance();
        }
        return answer.read(true).value() instanceof JsonNode read ? read : MissingNode.getInstance();
    }

    private static String what(AnswerContent content) {
        return content.flaw() == null ? "there is nothing" : content.flaw();
    }

    private Problem page(OutboundCall call, Answer answer) {
        return HtmlPage.is(answer.body(), answer.header("Content-Type")) ? answers.page(name(call)) : null;
    }

    private static void refuse(Optional<Problem> problem, Answer answer) {
        if (problem.isPresent()) {
            throw new RefusedException(problem.get(), answer.status());
        }
    }

    private static boolean isConflict(OutboundCall call, Answer answer, Problem problem) {
        return answer.status() == CONFLICT && problem.code() == ProblemCode.REQUEST_REFUSED && call.past() != Past.NONE;
    }

    /**
     * The system knows what we ask for, and it may be ours. First it is asked again, since some answer so while the first call is
     * still under way (draft-ietf-httpapi-idempotency-key-header); then a system that honours keys has done it.
     */
    private Answer conflict(OutboundCall call, Answer answer, Problem refused) {
        boolean honoursKeys = call.system().idempotencyHeader() != null;
        if (call.past() == Past.SUCCEEDED || call.past() == Past.KNOWN && honoursKeys && call.lookup() == null) {
            return answer.accepted(
                    new AnswerContent(null, "the answer to the first call is lost"),
                    answers.known(name(call), "an earlier attempt of this delivery did it, and its answer is lost"));
        }
        if (call.past() == Past.KNOWN && call.lookup() != null) {
            throw new RefusedException(refused, CONFLICT); // the lookup has just not found it: it is not ours
        }
        Problem known = answers.known(name(call), "an earlier attempt may have done it");
        boolean asksAgain = honoursKeys || call.lookup() != null;
        throw new RefusedException(
                asksAgain
                        ? known.retryAt(
                                answers.retryAt(CONFLICT, answer::header).orElse(null))
                        : Problem.of(ProblemCode.MAY_HAVE_WORKED, known.detail()),
                CONFLICT);
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

    static Answers.Call name(OutboundCall call) {
        return new Answers.Call(call.system().name(), call.operation().name());
    }
}
