package io.signalbox.signin;

import java.util.Set;

/** Where sign-in lives. */
final class Paths {

    static final String SIGN_IN = "/sign-in";
    static final String PROVIDER = "/sign-in/provider";
    static final String CALLBACK = "/sign-in/callback";
    /** Before the token of a link that needs no account. */
    static final String LINK = "/complete/";

    static final String SIGN_OUT = "/sign-out";
    static final String PASSWORD = "/account/password";

    /** What somebody with a one-time password may reach. */
    static final Set<String> FORCED = Set.of(PASSWORD, SIGN_OUT);

    private static final int LONGEST = 1_000;

    private Paths() {}

    /** Where to go after sign-in: a path of ours, or home. Never another site, whatever the link said. */
    static String local(String to) {
        boolean local = to != null
                && to.length() <= LONGEST
                && to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')
                && !to.startsWith(SIGN_IN);
        return local ? to : "/";
    }
}
