package io.signalbox.kind.camel;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.signalbox.endpoint.EndpointRequest;
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
 * What the end of a call means. A component says that it failed by an exception, and the class alone is looked at: what an exception says may
 * hold the message.
 */
final class EndpointAnswer {

    /** What no repeat mends. */
    private static final Set<String> STAYS = Set.of(
            "ResolveEndpointFailedException",
            "FailedToCreateProducerException",
            "NoSuchEndpointException",
            "InvalidPayloadException",
            "NoTypeConversionAvailableException",
            "TypeConversionException",
            "IllegalArgumentException",
            "UnsupportedOperationException");

    private static final int STATUS_LENGTH = 3;

    private EndpointAnswer() {}

    /** Route tests script answers by a status of HTTP. */
    private static String plain(String code) {
        if (code.length() != STATUS_LENGTH || !Character.isDigit(code.charAt(0))) {
            return code;
        }
        return switch (code.charAt(0)) {
            case '2' -> EndpointRequest.OK;
            case '5' -> "Exception";
            default -> "IllegalArgumentException";
        };
    }

    private static boolean stays(String code, Set<String> permanent) {
        return STAYS.contains(code) || permanent.contains(code);
    }

    static CallOutcome outcome(String code, Set<String> permanent) {
        String plain = plain(code);
        if (plain.equals(EndpointRequest.OK)) {
            return CallOutcome.done(code);
        }
        Meaning meaning = stays(plain, permanent) ? Meaning.REFUSED : Meaning.FAILED;
        return new CallOutcome(meaning, SignIn.UNDECIDED, code, null, StatedLimits.NONE);
    }

    static Judgement judge(Answer answer, Judging judging, Set<String> permanent, boolean isJson) {
        String code = plain(answer.outcome().code());
        if (code.equals(EndpointRequest.OK)) {
            return Judgement.done(content(answer, isJson));
        }
        boolean stays = stays(code, permanent);
        Problem problem = Problem.of(
                stays ? ProblemCode.REQUEST_REFUSED : ProblemCode.SYSTEM_FAILING,
                judging.name() + " ended with " + code
                        + (stays ? "" : "; if that never passes, name it under 'permanent'"));
        return Judgement.failed(problem);
    }

    private static AnswerContent content(Answer answer, boolean isJson) {
        if (!answer.isWhole()) {
            return new AnswerContent(null, answer.flaw().text());
        }
        if (answer.body().length == 0) {
            return AnswerContent.NONE;
        }
        String type = answer.header("Content-Type");
        if (isJson || "application/json".equals(type)) {
            return AnswerContent.json(answer.body());
        }
        return new AnswerContent(
                "text/plain".equals(type) ? new String(answer.body(), StandardCharsets.UTF_8) : answer.body(), null);
    }
}
