package io.signalbox.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose role counts for a subscription that integrations share, such as one that sends what they write to others. Who has a role for any of them may look;
 * to do something with what the writers wrote, a role is needed for each of these.
 *
 * @param writers integrations whose messages it has
 * @param readers integrations that get these from it
 */
public record Shared(Set<String> writers, Set<String> readers) {

    /** The role that somebody has for it; empty for none. */
    Optional<Grant> held(Grants grants, Ownership ownership) {
        Optional<Grant> forAll = writers.stream()
                .map(each -> grants.over(ownership.of(each)))
                .reduce(Grants::lower)
                .orElse(grants.overHub());
        Stream<Grant> forOne = Stream.concat(writers.stream(), readers.stream())
                .flatMap(each -> grants.over(ownership.of(each)).stream())
                .filter(grant -> grant.role().covers(Role.VIEWER))
                .map(grant -> new Grant(Role.VIEWER, grant.over()));
        return Grants.highest(Stream.concat(forAll.stream(), forOne));
    }
}
