package io.signalbox.console;

import io.signalbox.control.Role;

/**
 * What surrounds every page.
 *
 * @param section which entry of the navigation is lit
 * @param csrf the token that every form carries
 * @param notice what just happened, or null
 */
record Shell(String title, String section, String user, Role role, String csrf, String notice) {

    static Shell of(Visit visit, String title, String section) {
        return new Shell(
                title,
                section,
                visit.caller().name(),
                visit.caller().role(),
                visit.session().csrf(),
                visit.query("done").map(Done::words).orElse(null));
    }

    public boolean at(String other) {
        return section.equals(other);
    }

    public boolean operator() {
        return role.covers(Role.OPERATOR);
    }

    public boolean admin() {
        return role.covers(Role.ADMIN);
    }

    public String roleWord() {
        return role.word();
    }
}
