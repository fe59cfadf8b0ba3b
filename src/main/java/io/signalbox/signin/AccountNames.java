package io.signalbox.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.signalbox.access.LocalAccounts;

/** The names of all who have a password or a token, where that is everybody. */
final class AccountNames implements LocalAccounts {

    private final Users users;
    private final Supplier<Set<String>> tokens;
    private final boolean othersComeIn;

    /** @param othersComeIn whether an identity provider vouches for people of whom nothing is known here */
    AccountNames(Users users, Supplier<Set<String>> tokens, boolean othersComeIn) {
        this.users = users;
        this.tokens = tokens;
        this.othersComeIn = othersComeIn;
    }

    /** A place for users without anybody is none that could be read. */
    @Override
    public Optional<Set<String>> names() {
        List<User> all = !othersComeIn && users.exist() ? users.all() : List.of();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = all.stream().map(User::name).collect(Collectors.toCollection(TreeSet::new));
        names.addAll(tokens.get());
        return Optional.of(names);
    }
}
