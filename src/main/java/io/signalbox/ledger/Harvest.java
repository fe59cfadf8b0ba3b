package io.signalbox.ledger;

import java.util.List;
import java.util.Objects;

import io.signalbox.message.Message;
import io.signalbox.problem.Problem;

/**
 * What was read of a system at one time, and how far it is read then. Both are one transaction: no crash can move a cursor past a
 * message that is not kept.
 *
 * @param channel takes the messages
 * @param source the name of the cursor's note, such as {@code crm/customer-changed}
 * @param version the version of that note it was read from; 0 where there was none
 * @param cursor what is to stand in the note
 */
public record Harvest<T>(
        String channel, List<Reaped> messages, NoteKind<T> kind, String source, long version, T cursor) {

    public Harvest {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(cursor, "cursor");
        messages = List.copyOf(messages);
    }

    /**
     * One message.
     *
     * @param flaw why no route can have it before a person has looked: its deliveries are parked at once; null for a sound one
     */
    public record Reaped(Message message, Problem flaw, Known known) {

        public Reaped {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(known, "known");
        }
    }

    /** What a message means whose source and id are in the ledger with another payload. */
    public enum Known {
        /** The same event, told another way: nothing is added. */
        SAME_EVENT,
        /** Another state of the same thing: it is kept under an id that its payload makes its own. */
        ANOTHER_EVENT
    }

    /** In bytes; how much of memory it takes. */
    public int size() {
        return messages.stream().mapToInt(each -> each.message().size()).sum();
    }
}
