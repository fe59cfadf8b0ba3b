package io.signalbox.signin;

import org.jboss.logging.Logger;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.problem.ProblemException;

/** Writes sign-ins into the audit log. Where the ledger is away people must get in all the more, so then it is a line in the log. */
final class SignInRecord {

    private static final Logger LOG = Logger.getLogger(SignInRecord.class);
    private static final Action SIGN_IN = Action.of("sign-in", Role.VIEWER);

    private final Actions actions;

    SignInRecord(Actions actions) {
        this.actions = actions;
    }

    /** Waits for the commit. */
    Void signedIn(Session session) {
        String target = "user/" + session.caller().name();
        try {
            return actions.perform(new Request(session.caller(), target, null), SIGN_IN, act -> null);
        } catch (ProblemException e) {
            LOG.warnf(
                    "A sign-in is not in the audit log user=%s problem=%s",
                    session.caller().name(), e.problem());
            return null;
        }
    }
}
