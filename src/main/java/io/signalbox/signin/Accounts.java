package io.signalbox.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Grants;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** The people who sign in with a password, and what is done with them: each once, role-checked and audited. May block. */
public final class Accounts {

    private static final Action LIST = Action.of("users", Role.ADMIN);
    private static final Action ADD = Action.of("add-user", Role.ADMIN);
    private static final Action CHANGE_ROLE = Action.of("change-role", Role.ADMIN);
    private static final Action RESET = Action.of("reset-password", Role.ADMIN);
    private static final Action REMOVE = Action.of("remove-user", Role.ADMIN);
    private static final Action CHANGE_PASSWORD = Action.of("change-password", Role.VIEWER);

    private final Actions actions;
    private final Users users;
    private final Sessions sessions;

    Accounts(Actions actions, Users users, Sessions sessions) {
        this.actions = actions;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * One person.
     *
     * @param waiting whether they have a one-time password that they have not changed yet
     */
    public record Account(String name, Grants grants, boolean waiting, boolean signedIn) {

        /** Whether this is the role for the whole hub. */
        public boolean is(Role role) {
            return grants.hub().filter(role::equals).isPresent();
        }

        /** Whether there is no role for the whole hub. */
        public boolean isNone() {
            return grants.hub().isEmpty();
        }

        /** The roles for integrations and teams. */
        public String limited() {
            return grants.limited();
        }
    }

    public List<Account> list(Caller caller) {
        return actions.look(caller, LIST, () -> {
            Set<String> signedIn = new TreeSet<>(sessions.names());
            return users.all().stream()
                    .map(user ->
                            new Account(user.name(), user.grants(), user.mustChange(), signedIn.contains(user.name())))
                    .toList();
        });
    }

    /** Makes an account; answers its one-time password, which is shown this once. */
    public String add(Caller caller, String name, Grants grants) {
        return actions.perform(request(caller, name), ADD, act -> {
            if (!User.isName(name)) {
                throw refused("a user name has 1 to 64 lower-case letters, digits, dots, dashes, underscores or @");
            }
            String password = Passwords.oneTime();
            User user = new User(name, grants, PasswordHash.ofOneTime(password), true);
            change(name, all -> {
                if (all.putIfAbsent(name, user) != null) {
                    throw refused("user '" + name + "' exists already");
                }
            });
            return password;
        });
    }

    /** Ends the account's sessions; answers its new one-time password, which is shown this once. */
    public String reset(Caller caller, String name) {
        return actions.perform(request(caller, name), RESET, act -> {
            String password = Passwords.oneTime();
            PasswordHash hash = PasswordHash.ofOneTime(password);
            change(name, all -> all.put(name, known(all, name).withPassword(hash, true)));
            return password;
        });
    }

    public void changeRoles(Caller caller, String name, Grants grants) {
        actions.perform(request(caller, name), CHANGE_ROLE, act -> {
            change(name, all -> {
                User user = known(all, name);
                if (!isAdministrator(grants)) {
                    leaveAnAdministrator(all, user);
                }
                all.put(name, user.withGrants(grants));
            });
            return null;
        });
    }

    public void remove(Caller caller, String name) {
        actions.perform(request(caller, name), REMOVE, act -> {
            change(name, all -> {
                leaveAnAdministrator(all, known(all, name));
                all.remove(name);
            });
            return null;
        });
    }

    /** Of the caller's own account; ends all of its sessions. */
    void changePassword(Caller caller, String current, String next) {
        String name = caller.name();
        Request own = new Request(caller, "user/" + name, Concern.OWN, null);
        actions.perform(own, CHANGE_PASSWORD, act -> {
            PasswordHash before =
                    users.find(name).orElseThrow(() -> unknown(name)).password();
            if (!before.matches(current)) {
                throw refused("the present password is another");
            }
            Optional<String> objection = next.equals(current)
                    ? Optional.of("the new password is the present one")
                    : Passwords.objection(name, next);
            objection.ifPresent(text -> {
                throw refused(text);
            });
            PasswordHash hash = PasswordHash.of(next);
            change(name, all -> {
                User user = known(all, name);
                if (!user.password().text().equals(before.text())) {
                    throw refused("the password was changed by somebody else meanwhile");
                }
                all.put(name, user.withPassword(hash, false));
            });
            return null;
        });
    }

    /** Whoever is signed in under that name is not any more. */
    private void change(String name, Consumer<Map<String, User>> change) {
        users.change(change);
        sessions.endAllOf(name);
    }

    private static User known(Map<String, User> all, String name) {
        return Optional.ofNullable(all.get(name)).orElseThrow(() -> unknown(name));
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "there is no user '" + name + "'"));
    }

    /** Otherwise nobody could manage accounts any more. */
    private static void leaveAnAdministrator(Map<String, User> all, User user) {
        boolean last = isAdministrator(user.grants())
                && all.values().stream()
                                .filter(each -> isAdministrator(each.grants()))
                                .count()
                        == 1;
        if (last) {
            throw refused("'" + user.name() + "' is the last administrator");
        }
    }

    private static boolean isAdministrator(Grants grants) {
        return grants.hub().filter(role -> role == Role.ADMIN).isPresent();
    }

    private static Request request(Caller caller, String name) {
        return new Request(caller, "user/" + name, null);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemCode.ACCOUNT_REFUSED, detail));
    }
}
