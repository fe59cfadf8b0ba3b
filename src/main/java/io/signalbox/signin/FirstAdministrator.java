package io.signalbox.signin;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.web.HubAddress;

/** Where nobody was ever known: makes one administrator, and says the one-time password, this once. */
@Singleton
final class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String NAME = "admin";

    private final Users users;
    private final HubAddress address;

    FirstAdministrator(Users users, HubAddress address) {
        this.users = users;
        this.address = address;
    }

    /** Of several hubs that start at the same time one makes it. */
    void welcome() {
        if (users.exist()) {
            return;
        }
        String password = Passwords.oneTime();
        User first = new User(NAME, Grants.of(Role.ADMIN), PasswordHash.ofOneTime(password), true);
        users.change(all -> {
            if (all.isEmpty()) {
                all.put(NAME, first);
            }
        });
        String hash = first.password().text();
        if (users.find(NAME).filter(user -> user.password().text().equals(hash)).isPresent()) {
            LOG.infof(
                    "First start: sign in at %s as '%s' with the one-time password %s (shown this once)",
                    address, NAME, password);
        }
    }
}
