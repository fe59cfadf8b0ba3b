package io.signalbox.kind.camel;

import java.util.Map;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.endpoint.EndpointFeed;
import io.signalbox.endpoint.EndpointRequest.Target;
import io.signalbox.endpoint.KnownSource;
import io.signalbox.problem.ProblemCode;

/** Reads what an event comes from, and whether it may: what is not known to wait for the ledger has to be declared. */
final class FeedReader {

    private static final String ACKNOWLEDGES = "acknowledges";

    private final String name;
    private final Section camel;

    FeedReader(String name, Section camel) {
        this.name = name;
        this.camel = camel;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<EndpointFeed> read() {
        Optional<Target> target = TargetReader.read(camel);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        String scheme = target.get().scheme();
        Optional<KnownSource> known = KnownSource.of(scheme);
        boolean isUsable = known.isPresent() ? isSafe(scheme, known.get(), target.get()) : isDeclared(scheme);
        return isUsable ? Optional.of(new EndpointFeed(name, target.get(), isEarly())) : Optional.empty();
    }

    private boolean isSafe(String scheme, KnownSource known, Target target) {
        boolean isSafe = true;
        for (Map.Entry<String, String> fixed : known.fixed().entrySet()) {
            String said = target.options().get(fixed.getKey());
            if (said != null && !said.equals(fixed.getValue())) {
                camel.at("options")
                        .error(
                                fixed.getKey(),
                                ProblemCode.VALUE_REFUSED,
                                "'" + fixed.getKey() + "' of '" + scheme + "' is " + fixed.getValue()
                                        + " for an event, since messages could be lost otherwise; remove it");
                isSafe = false;
            }
        }
        if (!target.options().containsKey(known.named())) {
            camel.error(
                    ProblemCode.KEY_MISSING,
                    "'options' of '" + name + "' needs '" + known.named()
                            + "', a name that nobody else has: what comes while the hub is down is held under it");
            isSafe = false;
        }
        if (camel.has(ACKNOWLEDGES)) {
            camel.error(
                    ACKNOWLEDGES,
                    ProblemCode.VALUE_REFUSED,
                    "of '" + scheme + "' it is known that it acknowledges after the commit; remove '" + ACKNOWLEDGES
                            + "'");
            isSafe = false;
        }
        return isSafe;
    }

    private boolean isDeclared(String scheme) {
        if (!camel.has(ACKNOWLEDGES)) {
            camel.error(
                    ProblemCode.KEY_MISSING,
                    "it is not known when '" + scheme + "' lets its source forget a message. Read its source, and write"
                            + " 'acknowledges: after' if it does so only once an exchange has ended well, and else"
                            + " 'acknowledges: early': then what is under way when the hub stops may be lost");
            return false;
        }
        if (isEarly()) {
            camel.warning(
                    ACKNOWLEDGES,
                    ProblemCode.VALUE_REFUSED,
                    "'" + name + "' may lose what is under way when the hub stops or cannot keep it");
        }
        return true;
    }

    private boolean isEarly() {
        return camel.text(ACKNOWLEDGES).filter("early"::equals).isPresent();
    }
}
