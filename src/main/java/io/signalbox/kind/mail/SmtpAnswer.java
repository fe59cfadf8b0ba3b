package io.signalbox.kind.mail;

import java.util.Map;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.AnswerContent;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.mail.Relay;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * What a relay's answer means, RFC 5321 and 3463. It has taken the mail only where it says so. What it writes beside its codes is not shown, since
 * it quotes addresses.
 *
 * @param problem null for a success
 * @param words for people
 */
record SmtpAnswer(Meaning meaning, SignIn signIn, ProblemCode problem, String words) {

    private static final int CODE_LENGTH = 3;

    /** By the class and subject of an enhanced code, without its first digit. */
    private static final Map<String, String> REASONS = Map.of(
            "1.1", "there is no such mailbox",
            "1.2", "there is no such domain",
            "1.8", "it does not take the sender's domain",
            "2.1", "the mailbox is not in use",
            "2.2", "the mailbox is full",
            "3.4", "the mail is too large",
            "7.1", "its policy does not allow it",
            "7.26", "the mail is not proved to be the sender's (SPF, DKIM)");

    /** @param code such as {@code 250} or {@code 550 5.1.1} */
    static SmtpAnswer of(String code) {
        return switch (code.charAt(0)) {
            case '2' -> new SmtpAnswer(Meaning.DONE, SignIn.ACCEPTED, null, "");
            case '4' -> passing(code);
            default -> lasting(code);
        };
    }

    private static SmtpAnswer passing(String code) {
        return switch (code.substring(0, CODE_LENGTH)) {
            case "450", "451", "452" ->
                new SmtpAnswer(
                        Meaning.CONFLICT,
                        SignIn.ACCEPTED,
                        ProblemCode.SYSTEM_BUSY,
                        reason(code, "it does not take the mail now"));
            default ->
                new SmtpAnswer(
                        Meaning.FAILED,
                        SignIn.UNDECIDED,
                        ProblemCode.SYSTEM_FAILING,
                        reason(code, "the relay cannot do it now"));
        };
    }

    private static SmtpAnswer lasting(String code) {
        return switch (code.substring(0, CODE_LENGTH)) {
            case "530", "534", "535", "538" ->
                new SmtpAnswer(
                        Meaning.REFUSED,
                        SignIn.TOKEN_REFUSED,
                        ProblemCode.AUTHENTICATION_REFUSED,
                        "the relay does not let us in");
            default ->
                new SmtpAnswer(
                        Meaning.REFUSED,
                        SignIn.ACCEPTED,
                        ProblemCode.REQUEST_REFUSED,
                        reason(code, "the relay refuses the mail"));
        };
    }

    private static String reason(String code, String otherwise) {
        return code.length() <= CODE_LENGTH + 3
                ? otherwise
                : REASONS.getOrDefault(code.substring(CODE_LENGTH + 3), otherwise);
    }

    CallOutcome outcome(String code) {
        return new CallOutcome(meaning, signIn, code, null, StatedLimits.NONE);
    }

    Judgement judge(Answer answer, Judging judging) {
        if (problem == null) {
            return Judgement.done(AnswerContent.json(answer.body()));
        }
        String recipients = answer.header(Relay.RECIPIENTS);
        String text = judging.name() + " was answered with " + answer.outcome().code() + ": " + words
                + (recipients == null ? "" : "; nothing was sent, since of its recipients " + recipients);
        return Judgement.failed(Problem.of(problem, text));
    }
}
