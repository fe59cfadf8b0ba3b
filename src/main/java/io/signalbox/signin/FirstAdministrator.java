package io.signalbox.signin;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.signalbox.access.Grants;
import io.signalbox.access.Role;
import io.signalbox.web.HubAddress;

/** Where there is no users file there is nobody: makes one administrator, and says the one-time password, this once. */
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

    void welcome() {
        if (!users.exist()) {
            String password = Passwords.oneTime();
            users.put(new User(NAME, Grants.of(Role.ADMIN), PasswordHash.ofOneTime(password), true));
            LOG.infof(
                    "First start: sign in at %s as '%s' with the one-time password %s (shown this once)",
                    address, NAME, password);
        }
    }
}
