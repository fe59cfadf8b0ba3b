package io.signalbox.kafka;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * What an error of Kafka means for a record.
 *
 * @param problem null for a success
 * @param words for people
 */
public record SendAnswer(Meaning meaning, SignIn signIn, ProblemCode problem, String words) {

    private static final int STATUS_LENGTH = 3;

    /** @param code {@code ok}, the name of an error, or a status of HTTP where a route test scripts the answer */
    public static SendAnswer of(String code) {
        if (code.equals(KafkaError.OK)) {
            return new SendAnswer(Meaning.DONE, SignIn.ACCEPTED, null, "");
        }
        if (code.length() == STATUS_LENGTH) {
            return ofStatus(code);
        }
        return switch (KafkaError.of(code)) {
            case AUTHENTICATION ->
                new SendAnswer(
                        Meaning.REFUSED,
                        SignIn.TOKEN_REFUSED,
                        ProblemCode.AUTHENTICATION_REFUSED,
                        "the broker does not let us in");
            case AUTHORIZATION -> refused("our user may not write there");
            case TOPIC -> refused("there is no such topic");
            case PASSING ->
                new SendAnswer(
                        Meaning.FAILED,
                        SignIn.UNDECIDED,
                        ProblemCode.SYSTEM_FAILING,
                        "the broker cannot take the record now");
            case LASTING ->
                refused(
                        code.equals("MESSAGE_TOO_LARGE")
                                ? "the record is larger than the topic allows"
                                : "the broker does not take such a record");
        };
    }

    private static SendAnswer ofStatus(String status) {
        return switch (status.charAt(0)) {
            case '2' -> of(KafkaError.OK);
            case '5' -> of("NOT_ENOUGH_REPLICAS");
            default -> of("INVALID_RECORD");
        };
    }

    private static SendAnswer refused(String words) {
        return new SendAnswer(Meaning.REFUSED, SignIn.ACCEPTED, ProblemCode.REQUEST_REFUSED, words);
    }

    public CallOutcome outcome(String code) {
        return new CallOutcome(meaning, signIn, code, null, StatedLimits.NONE);
    }

    public Judgement judge(Answer answer, Judging judging) {
        if (problem != null) {
            String text =
                    judging.name() + " was answered with " + answer.outcome().code() + ": " + words;
            return Judgement.failed(Problem.of(problem, text));
        }
        return Judgement.done(AnswerContent.json(answer.body()));
    }
}
