package io.signalbox.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The hubs on a ledger.
 *
 * @param differing what not all of them run the same version of
 */
public record HubsReport(List<Hub> hubs, List<Differing> differing) {

    public HubsReport {
        hubs = hubs == null ? List.of() : List.copyOf(hubs);
        differing = differing == null ? List.of() : List.copyOf(differing);
    }

    /**
     * One hub.
     *
     * @param name of its machine, and the beginning of a name that no other hub has
     * @param version of the hub itself
     * @param asked whether it is the one that answers
     * @param units the version in use of each unit, such as {@code integration/onboarding}
     */
    public record Hub(String name, String version, Instant since, boolean asked, Map<String, String> units) {}

    /**
     * A unit that hubs run different versions of.
     *
     * @param unit such as {@code integration/onboarding}, or {@code hub} for the hub itself
     * @param versions by the name of the hub; {@code none} where it runs none
     * @param since when the last of them began to run its version
     * @param late whether that is longer ago than a rollout takes
     */
    public record Differing(String unit, Map<String, String> versions, Instant since, boolean late) {

        /** As long as files may be on their way to all hubs. */
        static final Duration ROLLOUT = Duration.ofMinutes(5);

        /** In one sentence. */
        public String inWords() {
            StringBuilder text = new StringBuilder("Hubs run different versions of " + unit + ": ");
            versions.forEach((hub, version) ->
                    text.append(hub).append(' ').append(version).append(", "));
            return text.append("since ").append(since).toString();
        }
    }
}
