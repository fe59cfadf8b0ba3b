package io.signalbox.notify;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where notices go, and how many.
 *
 * @param channels by name
 * @param owner the channels of {@code owner} in a card
 * @param escalation the channels of {@code escalation} in a card
 * @param updateEvery so often at most it is told that there is more of what fires
 * @param most so many notices at most go to one channel within {@code per}
 */
public record Notify(
        Map<String, NotifyChannel> channels,
        List<String> owner,
        List<String> escalation,
        Duration updateEvery,
        Duration escalateAfter,
        int most,
        Duration per) {

    public static final Duration UPDATE_EVERY = Duration.ofMinutes(30);
    public static final Duration ESCALATE_AFTER = Duration.ofMinutes(15);
    public static final int MOST = 30;
    public static final Duration PER = Duration.ofHours(1);

    /** Of a hub without the file: what fires is shown, and nobody is told. */
    public static final Notify NONE =
            new Notify(Map.of(), List.of(), List.of(), UPDATE_EVERY, ESCALATE_AFTER, MOST, PER);

    public Notify {
        channels = Map.copyOf(channels);
        owner = List.copyOf(owner);
        escalation = List.copyOf(escalation);
    }
}
