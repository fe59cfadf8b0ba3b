package io.signalbox.remotefile;

import java.util.Locale;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.problem.ProblemCode;

/** How it ended what was to be done with a file. */
public enum FileState {
    DONE(Meaning.DONE, null, ""),
    NOT_FOUND(Meaning.NOT_FOUND, ProblemCode.REQUEST_REFUSED, "there is no such file or folder"),
    FORBIDDEN(Meaning.REFUSED, ProblemCode.REQUEST_REFUSED, "who signed in may not do that there"),
    EXISTS(Meaning.REFUSED, ProblemCode.REQUEST_REFUSED, "there is a file of this name already, with another content"),
    CHANGED(Meaning.CONFLICT, ProblemCode.SYSTEM_BUSY, "the file has changed meanwhile"),
    OUTSIDE(
            Meaning.REFUSED,
            ProblemCode.TARGET_REFUSED,
            "the place is not below a folder that signalbox.files names, or a link leads out of it"),
    TOO_MANY(Meaning.REFUSED, ProblemCode.REQUEST_REFUSED, "there are too many files in the folder"),
    SIGN_IN_REFUSED(Meaning.REFUSED, ProblemCode.AUTHENTICATION_REFUSED, "the server does not let us in"),
    HOST_KEY_REFUSED(
            Meaning.REFUSED,
            ProblemCode.TLS_FAILED,
            "the server's key is not one that the descriptor names: nothing was sent"),
    FAILED(Meaning.FAILED, ProblemCode.SYSTEM_FAILING, "the server cannot do it now");

    private final Meaning meaning;
    private final ProblemCode problem;
    private final String words;

    FileState(Meaning meaning, ProblemCode problem, String words) {
        this.meaning = meaning;
        this.problem = problem;
        this.words = words;
    }

    /** As answers have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Route tests script answers by a status of HTTP. */
    static FileState of(String code) {
        for (FileState state : values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        return switch (code) {
            case "404" -> NOT_FOUND;
            case "401", "403" -> FORBIDDEN;
            case "409" -> EXISTS;
            default -> code.startsWith("2") ? DONE : FAILED;
        };
    }

    CallOutcome outcome(String code) {
        SignIn signIn =
                switch (this) {
                    case SIGN_IN_REFUSED -> SignIn.TOKEN_REFUSED;
                    case FAILED, HOST_KEY_REFUSED -> SignIn.UNDECIDED;
                    default -> SignIn.ACCEPTED;
                };
        return new CallOutcome(meaning, signIn, code, null, StatedLimits.NONE);
    }

    /** Null for a success. */
    ProblemCode problem() {
        return problem;
    }

    String words() {
        return words;
    }
}
