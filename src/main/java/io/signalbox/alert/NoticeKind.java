package io.signalbox.alert;

import java.util.Locale;

/** What a notice says of its alert. */
public enum NoticeKind {
    FIRING,
    /** It still fires, and there is more of it. */
    UPDATE,
    /** Nobody has acknowledged it in time. */
    ESCALATED,
    /** Somebody looks after it: for what wakes people by itself, and would go on. */
    ACKNOWLEDGED,
    RESOLVED,
    /** Nothing is wrong: somebody tries whether notices arrive. */
    TEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
