package io.signalbox.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.signalbox.access.Grants;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Sign-in through the provider: who left for it, and whether whoever comes back is the same browser with an answer to that. */
final class ProviderSignIn {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LIMIT = 1_000;

    private final OidcProvider provider;
    private final String title;
    private final IdentityClaims claims;
    private final Optional<String> publicUrl;
    private final Cache<String, Waiting> waiting;

    /** @param provider null when none is configured */
    ProviderSignIn(
            OidcProvider provider, String title, IdentityClaims claims, Optional<String> publicUrl, Clock clock) {
        this.provider = provider;
        this.title = title;
        this.claims = claims;
        this.publicUrl = publicUrl;
        this.waiting = Caffeine.newBuilder()
                .expireAfterWrite(PATIENCE.plusNanos(1)) // good up to the very end
                .maximumSize(LIMIT)
                .ticker(ClockTicker.of(clock))
                .build();
    }

    private record Waiting(OidcProvider.Journey journey, String to, String binding) {}

    /**
     * A browser that leaves for the provider.
     *
     * @param binding goes into the browser's cookie
     */
    record Departure(String url, String binding) {}

    /**
     * A person who has come back, known to the provider, and what they may do here.
     *
     * @param subject by which the provider knows them for ever
     */
    record Arrival(String name, String subject, Grants grants, String to) {}

    /** What the sign-in page calls the provider; empty without one. */
    Optional<String> title() {
        return provider == null ? Optional.empty() : Optional.of(title);
    }

    /** Asks the provider where it is, and so may block. */
    Departure depart(String to, String origin) {
        if (provider == null) {
            throw new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "no provider is configured"));
        }
        OidcProvider.Journey journey =
                provider.begin(URI.create(publicUrl.orElse(origin).replaceFirst("/$", "") + Paths.CALLBACK));
        String binding = Sessions.random();
        waiting.put(journey.state(), new Waiting(journey, to, binding));
        return new Departure(journey.url().toString(), binding);
    }

    /** Exchanges the provider's code, and so may block. */
    Arrival arrive(String uri, String binding) {
        if (provider == null) {
            throw new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "no provider is configured"));
        }
        OidcProvider.ProviderResponse answer = OidcProvider.answer(uri);
        Waiting known = answer.state() == null ? null : waiting.asMap().remove(answer.state());
        if (known == null || !known.binding().equals(binding)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.PROVIDER_REFUSED, "this browser did not leave for the provider, or too long ago"));
        }
        OidcProvider.Identity identity = provider.finish(known.journey(), answer);
        String name = claims.name(identity.claims(), identity.subject());
        Grants grants = claims.grants(identity.claims())
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemCode.NO_ROLE, "'" + name + "' is in none of the groups that have a role here")));
        return new Arrival(name, identity.subject(), grants, known.to());
    }
}
