package io.signalbox.mail;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.problem.ProblemCode;

/** What a mail server made of a request. Its own words are not shown: they may quote what is in mails. */
enum MailboxState {
    OK(Meaning.DONE, SignIn.ACCEPTED, null, ""),
    NO_LOGIN(
            Meaning.REFUSED, SignIn.TOKEN_REFUSED, ProblemCode.AUTHENTICATION_REFUSED, "the server does not let us in"),
    NO_FOLDER(
            Meaning.NOT_FOUND,
            SignIn.ACCEPTED,
            ProblemCode.REQUEST_REFUSED,
            "there is no such folder, or the one that mails are moved to is not there"),
    NO_CHANGE(
            Meaning.REFUSED, SignIn.ACCEPTED, ProblemCode.REQUEST_REFUSED, "the folder can only be read by this user"),
    NO(Meaning.FAILED, SignIn.UNDECIDED, ProblemCode.SYSTEM_FAILING, "the server refuses it");

    private final Meaning meaning;
    private final SignIn signIn;
    private final ProblemCode problem;
    private final String words;

    MailboxState(Meaning meaning, SignIn signIn, ProblemCode problem, String words) {
        this.meaning = meaning;
        this.signIn = signIn;
        this.problem = problem;
        this.words = words;
    }

    static MailboxState of(String code) {
        return valueOf(code);
    }

    CallOutcome outcome() {
        return new CallOutcome(meaning, signIn, name(), null, StatedLimits.NONE);
    }

    /** Null for a success. */
    ProblemCode problem() {
        return problem;
    }

    String words() {
        return words;
    }
}
