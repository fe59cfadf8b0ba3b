package io.signalbox.credential;

import java.time.Instant;

/** Where a new token comes from. Called by one thread at a time. */
interface TokenSource {

    /**
     * Fetches a token; blocks.
     *
     * @param stale the token to be replaced, or null
     * @throws io.signalbox.problem.ProblemException when there is none
     */
    Token fetch(Token stale);

    /** When what it is fetched with ends, as far as anybody has said; null when nobody has. */
    default Instant ends() {
        return null;
    }
}
