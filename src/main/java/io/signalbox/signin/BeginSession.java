package io.signalbox.signin;

import java.util.function.Supplier;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Caller.Interface;
import io.signalbox.access.Concern;
import io.signalbox.access.Grants;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Signs somebody in who has shown who they are: the audit log has it, and whatever session the browser had before is void. May block. */
final class BeginSession {

    private static final Action SIGN_IN = Action.of("sign-in", Role.VIEWER);

    private final Actions actions;
    private final Sessions sessions;

    BeginSession(Actions actions, Sessions sessions) {
        this.actions = actions;
        this.sessions = sessions;
    }

    /**
     * Somebody in the users file.
     *
     * @param before the id of the browser's session, or null
     * @throws ProblemException when the ledger cannot be written
     */
    Session local(User user, String before) {
        return begin(user.name(), user.grants(), before, () -> sessions.begin(user));
    }

    /**
     * Somebody whom the provider knows.
     *
     * @param subject by which it knows them for ever
     * @param before the id of the browser's session, or null
     * @throws ProblemException when the ledger cannot be written
     */
    Session throughProvider(String name, String subject, Grants grants, String before) {
        return begin(name, grants, before, () -> sessions.begin(name, subject, grants));
    }

    private Session begin(String name, Grants grants, String before, Supplier<Session> session) {
        Caller caller = new Caller(name, grants, Interface.CONSOLE);
        try {
            Session begun = actions.perform(
                    new Request(caller, "user/" + name, Concern.OWN, null), SIGN_IN, act -> session.get());
            sessions.end(before);
            return begun;
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.NOT_ALLOWED) {
                throw e;
            }
            throw new ProblemException(
                    Problem.of(
                            e.problem().code(),
                            "nobody can sign in while the ledger cannot be written: "
                                    + e.problem().detail()),
                    e);
        }
    }
}
