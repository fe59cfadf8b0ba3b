package io.signalbox.secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Asks the sources in order, and remembers what a secret was before it changed. */
final class StoredSecrets implements SecretStore {

    private final List<SecretSource> sources;
    private final Clock clock;
    private final Duration overlap;
    private final Map<SecretName, Known> known = new ConcurrentHashMap<>();
    private final Redaction mask = new Redaction();

    StoredSecrets(List<SecretSource> sources, Clock clock, Duration overlap) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.overlap = overlap;
    }

    /**
     * @param previous null before the first change
     * @param changed null before the first change
     */
    private record Known(String source, Secret secret, Secret previous, Instant changed) {

        Known withoutPrevious() {
            return new Known(source, secret, null, changed);
        }
    }

    @Override
    public Secret get(SecretName name) {
        for (SecretSource source : sources) {
            Optional<String> value = source.find(name);
            if (value.isPresent()) {
                return note(name, source, value.get()).secret();
            }
        }
        throw missing(name);
    }

    private Known note(SecretName name, SecretSource source, String value) {
        Known before = known.get(name);
        if (before != null && before.secret().reveal().equals(value)) {
            return before;
        }
        mask.add(value);
        return known.compute(name, (key, last) -> {
            if (last == null) {
                return new Known(source.name(), new Secret(value), null, null);
            }
            return last.secret().reveal().equals(value)
                    ? last
                    : new Known(source.name(), new Secret(value), last.secret(), clock.instant());
        });
    }

    @Override
    public Optional<Secret> previous(SecretName name) {
        Known now = known.get(name);
        return now == null
                        || now.previous() == null
                        || clock.instant().isAfter(now.changed().plus(overlap))
                ? Optional.empty()
                : Optional.of(now.previous());
    }

    @Override
    public void reread(SecretName name) {
        sources.forEach(source -> source.forget(name));
    }

    @Override
    public void forgetPrevious(SecretName name) {
        known.computeIfPresent(name, (key, now) -> now.withoutPrevious());
    }

    @Override
    public Optional<Origin> origin(SecretName name) {
        try {
            get(name);
        } catch (ProblemException e) {
            return Optional.empty();
        }
        return Optional.of(known.get(name)).map(now -> new Origin(now.source(), now.changed()));
    }

    @Override
    public String mask(String text) {
        return mask.apply(text);
    }

    @Override
    public void concealForGood(String text) {
        mask.add(text);
    }

    @Override
    public void conceal(String text) {
        mask.addPassing(text);
    }

    private ProblemException missing(SecretName name) {
        String places = sources.stream().map(source -> source.place(name)).collect(Collectors.joining(" or "));
        return new ProblemException(
                Problem.of(ProblemCode.SECRET_MISSING, "secret '" + name + "' is missing; put it into " + places));
    }
}
