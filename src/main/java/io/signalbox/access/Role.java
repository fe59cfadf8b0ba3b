package io.signalbox.access;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do. Each role may do what those before it may. */
public enum Role {
    /** Supplies what parked records lack, and sees nothing else. */
    CONTRIBUTOR,
    /** Sees how things are; personal data masked. */
    VIEWER,
    /** Runs the hub by day and by night: pause, replay, edit, discard. */
    OPERATOR,
    /** Changes what cannot be taken back: retire, people, credentials. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The word in files, in the audit log and in every interface. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
