package io.signalbox.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an action is about, and so whose role counts. It is made of what is acted on, never of what a caller says of it. To somebody without
 * any role for it, it does not exist.
 */
public final class Concern {

    /** The whole hub: what no integration can answer for. Whatever says nothing else concerns it. */
    public static final Concern HUB = new Concern("", null, false);

    /** Whatever the caller has a role for: who does it keeps to {@link Actions#reach}. */
    public static final Concern OWN = new Concern("", null, false);

    private final String what;
    private final Owners owners;
    private final boolean all;

    private Concern(String what, Owners owners, boolean all) {
        this.what = what;
        this.owners = owners;
        this.all = all;
    }

    private interface Owners {
        /** The role that somebody has for each of them. */
        Stream<Optional<Grant>> held(Grants grants, Ownership ownership);
    }

    public static Concern integration(String name) {
        return of("integration '" + name + "'", () -> Optional.of(name));
    }

    public static Concern subscription(String id) {
        return subscriptions("subscription '" + id + "'", () -> Stream.of(id).toList());
    }

    /**
     * What the integrations of some subscriptions share: a role for one of them is enough.
     *
     * @param what as an answer names it: {@code delivery 17}
     * @param subscriptions none where there is no such thing; asked only of those who have no role for the whole hub. May block
     */
    public static Concern subscriptions(String what, Supplier<? extends Collection<String>> subscriptions) {
        return new Concern(what, (grants, ownership) -> held(grants, ownership, subscriptions), false);
    }

    /** As {@link #subscriptions}, but of each of them a role is needed. */
    public static Concern eachOf(String what, Supplier<? extends Collection<String>> subscriptions) {
        return new Concern(what, (grants, ownership) -> held(grants, ownership, subscriptions), true);
    }

    /** What belongs to one integration, or to none: then to the whole hub. */
    public static Concern of(String what, Supplier<Optional<String>> integration) {
        return new Concern(
                what,
                (grants, ownership) -> integration.get().stream().map(each -> grants.over(ownership.of(each))),
                false);
    }

    /** For a subscription that belongs to no integration, and that none share, nobody has a role but for the whole hub. */
    private static Stream<Optional<Grant>> held(
            Grants grants, Ownership ownership, Supplier<? extends Collection<String>> subscriptions) {
        Map<String, String> integrations = ownership.integrations();
        Map<String, Shared> shared = ownership.shared();
        return subscriptions.get().stream()
                .map(each -> shared.containsKey(each)
                        ? shared.get(each).held(grants, ownership)
                        : grants.over(ownership.of(integrations.getOrDefault(each, ""))));
    }

    /** As an answer names it. */
    String what() {
        return what;
    }

    /** Whether to somebody without a role there is no such thing. */
    boolean isHidden() {
        return owners != null;
    }

    /** The role that somebody has for it; empty for none. */
    Optional<Grant> held(Grants grants, Ownership ownership) {
        if (this == OWN) {
            return Optional.of(grants.highest());
        }
        Optional<Grant> hub = grants.overHub();
        if (owners == null) {
            return hub;
        }
        Stream<Optional<Grant>> held = owners.held(grants, ownership).distinct();
        return all
                ? held.reduce(Grants::lower).orElse(hub)
                : Grants.highest(Stream.concat(Stream.of(hub), held).flatMap(Optional::stream));
    }
}
