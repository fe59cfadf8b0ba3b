package io.signalbox.policy;

/** One call that may go. Whoever holds it says what became of it, once. */
public final class Permit implements Admission {

    private final SystemPolicy policy;
    private long sentAt;
    private boolean slot;
    private boolean done;

    Permit(SystemPolicy policy, long now, boolean slot) {
        this.policy = policy;
        this.sentAt = now;
        this.slot = slot;
    }

    SystemPolicy policy() {
        return policy;
    }

    long sentAt() {
        return sentAt;
    }

    boolean hasSlot() {
        return slot;
    }

    void takeSlot() {
        slot = true;
    }

    /** The call goes now, which may be a while after it was let through. */
    void goes(long now) {
        sentAt = now;
    }

    /** Says what became of the call; what is said later does not count. */
    public void done(Result result) {
        if (!done) {
            done = true;
            policy.ended(this, result);
        }
    }
}
