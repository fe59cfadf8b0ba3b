package io.signalbox.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roles that somebody has: for the whole hub, for integrations by name, for those of a team.
 *
 * @param all at least one, the one for the whole hub first; at most one for each place
 */
public record Grants(List<Grant> all) {

    /** What people are told who write something else. */
    public static final String HOW =
            "write viewer, operator or admin, for tokens also contributor, for the whole hub or followed by @integration/<name> or"
                    + " @team/<name>, with commas between several, such as viewer,operator@team/revenue-systems; a blank in a name is %20, a comma %2C";

    private static final int MOST = 100;

    public Grants {
        all = all.stream()
                .sorted(Comparator.comparing(Grant::over, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        if (all.isEmpty() || all.size() > MOST) {
            throw new IllegalArgumentException("somebody has 1 to " + MOST + " roles; " + HOW);
        }
        if (all.stream()
                        .map(grant -> Objects.requireNonNullElse(grant.over(), ""))
                        .distinct()
                        .count()
                < all.size()) {
            throw new IllegalArgumentException("there are two roles for the same; leave one of them out");
        }
    }

    /** For the whole hub. */
    public static Grants of(Role role) {
        return new Grants(List.of(new Grant(role, null)));
    }

    /** Of several lists, the highest role for each place. */
    public static Optional<Grants> together(Collection<Grants> several) {
        Collection<Grant> highest = several.stream()
                .flatMap(each -> each.all().stream())
                .collect(Collectors.toMap(
                        grant -> Objects.requireNonNullElse(grant.over(), ""),
                        grant -> grant,
                        (one, other) -> one.compareTo(other) >= 0 ? one : other))
                .values();
        return highest.isEmpty() ? Optional.empty() : Optional.of(new Grants(List.copyOf(highest)));
    }

    /** @throws IllegalArgumentException that says what to write instead */
    public static Grants parse(String text) {
        List<Grant> grants = new ArrayList<>();
        for (String word : text.strip().split("\\s*,\\s*|\\s+", -1)) {
            grants.add(grant(word));
        }
        return new Grants(grants);
    }

    private static Grant grant(String word) {
        String[] parts = word.split("@", 2);
        Role role = Role.of(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("'" + parts[0] + "' is not a role; " + HOW));
        if (parts.length == 1) {
            return new Grant(role, null);
        }
        boolean known = Stream.of(Grant.INTEGRATION, Grant.TEAM)
                .anyMatch(kind -> parts[1].startsWith(kind) && parts[1].length() > kind.length());
        if (!known) {
            throw new IllegalArgumentException("'" + word + "' does not say what the role is for; " + HOW);
        }
        return new Grant(role, GrantText.decoded(parts[1]));
    }

    /** For the whole hub; empty for somebody who has none there. */
    public Optional<Role> hub() {
        return all.stream()
                .filter(grant -> grant.over() == null)
                .map(Grant::role)
                .findFirst();
    }

    /** The highest of all, wherever it holds. */
    public Grant highest() {
        return highest(all.stream()).orElseThrow();
    }

    /** Whether its holder may supply what records lack, and sees nothing. */
    public boolean onlyContribute() {
        return highest().role() == Role.CONTRIBUTOR;
    }

    /** The highest that holds for the whole hub. */
    Optional<Grant> overHub() {
        return highest(all.stream().filter(grant -> grant.over() == null));
    }

    /** The highest that holds for an integration. */
    Optional<Grant> over(Owned owned) {
        return highest(all.stream()
                .filter(grant -> grant.over() == null
                        || grant.over().equals(Grant.INTEGRATION + owned.integration())
                        || owned.team() != null && grant.over().equals(Grant.TEAM + owned.team())));
    }

    /** Of equal ones the first: the one for the whole hub before others. */
    static Optional<Grant> highest(Stream<Grant> grants) {
        return grants.reduce((one, other) -> other.compareTo(one) > 0 ? other : one);
    }

    /** Of two things for which somebody has roles, the one that holds for both; empty where there is none for one of them. */
    static Optional<Grant> lower(Optional<Grant> one, Optional<Grant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }

    /** Those for integrations and teams, as {@link #parse} reads them; empty for none. */
    public String limited() {
        return all.stream()
                .filter(grant -> grant.over() != null)
                .map(Grant::word)
                .collect(Collectors.joining(", "));
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return all.stream().map(Grant::word).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text();
    }
}
