package io.signalbox.console;

import java.util.Locale;

/** What a page may say that it did, after it went somewhere else. The address names one of these, never a text of its own. */
enum Done {
    REPLAYED("Replayed: it is delivered again now."),
    EDITED("The edited payload is delivered now. The original is kept."),
    COMPLETED("The values are in, and the message goes on. The original is kept."),
    DISCARDED("Discarded: it will not be delivered."),
    BEGUN("Begun: it goes on in the background, and this page shows how far it is."),
    PAUSED("Paused. Messages wait in the ledger until somebody resumes it."),
    RESUMED("Resumed."),
    CONTAINED("Contained: no call goes there, and its webhooks are refused with 503, until somebody releases it."),
    RELEASED("Released. What waited goes on."),
    MOVED("Set: it holds for all calls from now on."),
    ADVANCED("Done as far as possible; what it waits for is below."),
    TICKED("Ticked off."),
    UNDONE("Undone: its webhooks accept messages again."),
    PUT_BACK("Put back: this version is in use again."),
    RETIRED("Retired. What was to be kept is kept, and the evidence is written."),
    ATTESTED("Confirmed: its owner is who the card names."),
    ACKNOWLEDGED("Acknowledged: from now on this counts as normal."),
    ALERT_ACKNOWLEDGED("Acknowledged: nothing more is told of it until it is over."),
    SILENCED("Silenced: it is watched and shown, and nobody is told until it ends."),
    SILENCE_ENDED("The silence has ended."),
    TESTED("Handed over: the test notice is on its way."),
    RECONCILED("It has run; what it found is below."),
    HEALED("Asked for: it is sent, or waits for somebody else to approve it."),
    HEAL_APPROVED("Approved, and sent through the route."),
    HEAL_UNDONE("Undone: what the other side said before is sent."),
    BACKFILL_PAUSED("Paused where it is."),
    BACKFILL_RESUMED("It goes on."),
    BACKFILL_STOPPED("Stopped. What it brought stays."),
    CANCELLED("Cancelled. What it did stays done."),
    REMOVED("Removed, and signed out."),
    CHANGED("Changed. They sign in anew.");

    private final String words;

    Done(String words) {
        this.words = words;
    }

    /** For the parameter {@code done}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String words(String key) {
        for (Done done : values()) {
            if (done.key().equals(key)) {
                return done.words;
            }
        }
        return null;
    }
}
