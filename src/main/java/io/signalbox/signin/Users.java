package io.signalbox.signin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * People who sign in with a password: in a file of the data folder, or in a ledger that several hubs share. Safe for many threads; may
 * block.
 */
final class Users {

    private final UserStore store;

    Users(UserStore store) {
        this.store = store;
    }

    /** In a file. */
    Users(Path file) {
        this(new UsersFile(file));
    }

    boolean exist() {
        return store.exist();
    }

    Optional<User> find(String name) {
        return Optional.ofNullable(store.read().get(name));
    }

    /** By name. */
    List<User> all() {
        return List.copyOf(store.read().values());
    }

    /** Adds or replaces. */
    void put(User user) {
        change(all -> all.put(user.name(), user));
    }

    void remove(String name) {
        change(all -> all.remove(name));
    }

    /** @see UserStore#change */
    void change(Consumer<Map<String, User>> change) {
        store.change(change);
    }

    /** @see UserStore#follow */
    void follow(Runnable reader) {
        store.follow(reader);
    }
}
