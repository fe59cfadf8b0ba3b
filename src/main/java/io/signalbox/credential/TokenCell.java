package io.signalbox.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.DueTime;

/**
 * The token that all callers of one credential share. One of them fetches, the others wait for what it brings; a token that
 * ends soon is replaced while it still serves. A failure is not repeated at once: an identity provider that is down, or refuses
 * us, is not helped by a request for each message.
 */
final class TokenCell {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final TokenSource source;
    private final Clock clock;
    private final Duration margin;
    private final Executor background;

    private Token current;
    private Token discarded;
    private Instant refreshAt;
    private CompletableFuture<Token> flight;
    private ProblemException failure;
    private DueTime quiet = DueTime.NOW;
    private Duration pause = Duration.ZERO;

    /** @param margin how long before its end a token is replaced; less for one that lives shorter than four times as long */
    TokenCell(TokenSource source, Clock clock, Duration margin, Executor background) {
        this.source = source;
        this.clock = clock;
        this.margin = margin;
        this.background = background;
    }

    /** A token that should serve; blocks while it is fetched. */
    Token get() {
        return obtain(null);
    }

    /**
     * Another token than the one that a system refused: what somebody else has fetched meanwhile, or a new one. Empty when new
     * ones were refused as well lately, so that there is no point.
     */
    Optional<Token> after(Token refused) {
        synchronized (this) {
            boolean replaced = current != null && !current.equals(refused);
            if (!replaced && flight == null && failure == null && !quiet.isOver(clock.instant())) {
                return Optional.empty();
            }
        }
        return Optional.of(obtain(refused));
    }

    /** A token was refused although it was new. */
    synchronized void fruitless() {
        rest(clock.instant());
    }

    synchronized void worked(Token token) {
        if (failure == null && token.equals(current)) {
            pause = Duration.ZERO;
            quiet = DueTime.NOW;
        }
    }

    /** The next caller fetches, whatever there was before. */
    synchronized void forget() {
        discarded = current;
        current = null;
        failure = null;
        pause = Duration.ZERO;
        quiet = DueTime.NOW;
    }

    /** When what tokens are fetched with ends; empty when nobody has said. */
    Optional<Instant> ends() {
        return Optional.ofNullable(source.ends());
    }

    private Token obtain(Token refused) {
        CompletableFuture<Token> waited;
        Token stale;
        boolean mine = false;
        synchronized (this) {
            Instant now = clock.instant();
            if (current != null && !current.equals(refused) && now.isBefore(current.expires())) {
                replaceEarly(now);
                return current;
            }
            if (failure != null && !quiet.isOver(now)) {
                throw failure;
            }
            if (flight == null) {
                flight = new CompletableFuture<>();
                mine = true;
            }
            waited = flight;
            stale = refused == null ? discarded : refused;
        }
        if (mine) {
            fetch(waited, stale);
        }
        return await(waited);
    }

    private void replaceEarly(Instant now) {
        if (flight != null || now.isBefore(refreshAt) || !quiet.isOver(now)) {
            return;
        }
        CompletableFuture<Token> early = new CompletableFuture<>();
        Token stale = current;
        flight = early;
        try {
            background.execute(() -> fetch(early, stale));
        } catch (RejectedExecutionException e) {
            flight = null; // the hub stops
        }
    }

    private void fetch(CompletableFuture<Token> fetched, Token stale) {
        try {
            Token token = source.fetch(stale);
            keep(token);
            fetched.complete(token);
        } catch (ProblemException e) {
            fetched.completeExceptionally(failed(e));
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                flight = null;
            }
            fetched.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized void keep(Token token) {
        Duration lifetime = Duration.between(clock.instant(), token.expires());
        Duration quarter = lifetime.dividedBy(4);
        long early = (quarter.compareTo(margin) < 0 ? quarter : margin).toMillis();
        // Replicas that began together do not come together.
        long jitter = early > 1 ? ThreadLocalRandom.current().nextLong(early / 2 + 1) : 0;
        refreshAt = token.expires().minusMillis(early + jitter);
        current = token;
        failure = null;
        flight = null;
    }

    private synchronized ProblemException failed(ProblemException e) {
        Instant now = clock.instant();
        Problem problem = e.problem();
        rest(now);
        if (problem.retryAt() != null && problem.retryAt().isAfter(now)) {
            quiet = new DueTime(now, problem.retryAt());
        }
        failure = problem.failureClass() == FailureClass.TRANSIENT
                ? new ProblemException(problem.retryAt(quiet.time()), e.getCause())
                : e;
        flight = null;
        return failure;
    }

    private void rest(Instant now) {
        Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        quiet = DueTime.in(pause, now);
    }

    private static Token await(CompletableFuture<Token> fetched) {
        try {
            return fetched.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
