package io.signalbox.console;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Grants;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.signin.Accounts;

/** Local accounts, for administrators. */
@Singleton
final class PeopleScreens {

    /** Of somebody who has roles for integrations or teams only. */
    private static final String NONE = "none";

    private final Accounts accounts;

    PeopleScreens(Accounts accounts) {
        this.accounts = accounts;
    }

    void install(Screens screens) {
        screens.page("/users", Fields.none().sortedBy(Tables.USERS), visit -> users(visit, null, null));
        screens.formPage("/users", Fields.of("name", "role", "limited"), visit -> {
            String name = visit.form("name").orElse("");
            return users(visit, name, accounts.add(visit.caller(), name, grants(visit)));
        });
        screens.formPage(
                "/users/:name/reset",
                Fields.none(),
                visit -> users(visit, visit.path("name"), accounts.reset(visit.caller(), visit.path("name"))));
        screens.form("/users/:name/role", Fields.of("role", "limited"), visit -> {
            accounts.changeRoles(visit.caller(), visit.path("name"), grants(visit));
            return "/users?done=" + Done.CHANGED.key();
        });
        screens.form("/users/:name/remove", Fields.none(), visit -> {
            accounts.remove(visit.caller(), visit.path("name"));
            return "/users?done=" + Done.REMOVED.key();
        });
    }

    /** @param password somebody's new one-time password, or null; this page is the only place that ever shows it */
    private TemplateInstance users(Visit visit, String name, String password) {
        return Pages.users(
                Shell.of(visit, "Users", "users"),
                Tables.USERS.sort(accounts.list(visit.caller()), visit.sort()),
                name,
                password);
    }

    /** The role for the whole hub, unless it is none, and those for integrations and teams. */
    private static Grants grants(Visit visit) {
        String word = visit.form("role").orElse("");
        String limited = visit.form("limited").orElse("");
        try {
            return Grants.parse(Stream.of(word.equals(NONE) ? "" : word, limited)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(",")));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, e.getMessage()), e);
        }
    }
}
