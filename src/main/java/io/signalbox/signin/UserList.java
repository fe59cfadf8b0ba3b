package io.signalbox.signin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.signalbox.access.Grants;

/** People as they are written, in the users file and in the ledger. */
record UserList(List<Entry> users) {

    @JsonPropertyOrder({"name", "role", "password", "mustChange"})
    record Entry(String name, String role, String password, boolean mustChange) {

        private static Entry of(User user) {
            return new Entry(user.name(), user.grants().text(), user.password().text(), user.mustChange());
        }

        private User user() {
            if (name == null || !User.isName(name) || role == null || password == null) {
                throw new IllegalArgumentException("a user has a name, a role and a password hash");
            }
            return new User(name, Grants.parse(role), PasswordHash.parse(password), mustChange);
        }
    }

    static UserList of(Collection<User> users) {
        return new UserList(users.stream().map(Entry::of).toList());
    }

    /** @throws IllegalArgumentException when somebody is not written as a user is, or twice */
    Map<String, User> byName() {
        Map<String, User> byName = new TreeMap<>();
        for (Entry entry : users) {
            User user = entry.user();
            if (byName.put(user.name(), user) != null) {
                throw new IllegalArgumentException("user " + user.name() + " is listed twice");
            }
        }
        return byName;
    }
}
