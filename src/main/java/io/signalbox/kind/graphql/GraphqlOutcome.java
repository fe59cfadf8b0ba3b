package io.signalbox.kind.graphql;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.http.AnswerRules;
import io.signalbox.http.Answers;
import io.signalbox.http.HttpContent;

/** Says in common words what came back: the status, and behind a status that leaves it open the errors in the body. */
final class GraphqlOutcome {

    private static final byte[] ERRORS = "\"errors\"".getBytes(StandardCharsets.US_ASCII);

    private GraphqlOutcome() {}

    static CallOutcome of(GraphqlOperation operation, RawAnswer answer, Clock clock) {
        int status = Integer.parseInt(answer.code());
        CallOutcome byStatus = new Answers(clock).outcome(status, answer::header);
        if (!isOpen(byStatus) || !mayHaveErrors(answer.body())) {
            return byStatus;
        }
        GraphqlAnswer said = new GraphqlAnswer(json(answer));
        AnswerRules.Ruling ruling = operation.answers().judge(status, said.json());
        if (ruling == AnswerRules.Ruling.PASSES) {
            return with(byStatus, Meaning.FAILED, SignIn.ACCEPTED, byStatus.retryAt());
        }
        if (ruling == AnswerRules.Ruling.CREDENTIALS) {
            return with(byStatus, Meaning.REFUSED, SignIn.TOKEN_REFUSED, null);
        }
        if (ruling == AnswerRules.Ruling.STAYS) {
            return with(byStatus, Meaning.REFUSED, SignIn.ACCEPTED, null);
        }
        if (!said.hasErrors() || operation.acceptsPartial() && said.hasData()) {
            return byStatus;
        }
        return byErrors(byStatus, said, clock.instant());
    }

    /** Whether the status leaves it to the errors what is meant. */
    static boolean isOpen(CallOutcome byStatus) {
        return byStatus.isDone() || byStatus.meaning() == Meaning.REFUSED && byStatus.signIn() == SignIn.ACCEPTED;
    }

    private static CallOutcome byErrors(CallOutcome byStatus, GraphqlAnswer said, Instant now) {
        return switch (said.meaning()) {
            case TOKEN_REFUSED -> with(byStatus, Meaning.REFUSED, SignIn.TOKEN_REFUSED, null);
            case NOT_ALLOWED -> with(byStatus, Meaning.REFUSED, SignIn.REFUSED, null);
            case REFUSED -> with(byStatus, Meaning.REFUSED, SignIn.ACCEPTED, null);
            case CONFLICT -> with(byStatus, Meaning.CONFLICT, SignIn.ACCEPTED, null);
            case NOT_FOUND -> with(byStatus, Meaning.NOT_FOUND, SignIn.ACCEPTED, null);
            case LIMITED -> with(byStatus, Meaning.LIMITED, SignIn.ACCEPTED, later(byStatus.retryAt(), said, now));
            case PASSES -> with(byStatus, Meaning.FAILED, SignIn.ACCEPTED, byStatus.retryAt());
        };
    }

    private static Instant later(Instant stated, GraphqlAnswer said, Instant now) {
        return stated != null ? stated : said.roomAt(now);
    }

    private static CallOutcome with(CallOutcome status, Meaning meaning, SignIn signIn, Instant retryAt) {
        return new CallOutcome(meaning, signIn, status.code(), retryAt, status.limits());
    }

    private static JsonNode json(RawAnswer answer) {
        Object read = HttpContent.of(answer.body(), answer.header("Content-Type"), true)
                .value();
        return read instanceof JsonNode json ? json : MissingNode.getInstance();
    }

    /** A look at the bytes is cheap, and nearly every answer is a success, which is read once. */
    private static boolean mayHaveErrors(byte[] body) {
        for (int i = 0; i + ERRORS.length <= body.length; i++) {
            int matching = 0;
            while (matching < ERRORS.length && body[i + matching] == ERRORS[matching]) {
                matching++;
            }
            if (matching == ERRORS.length) {
                return true;
            }
        }
        return false;
    }
}
