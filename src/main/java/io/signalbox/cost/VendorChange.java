package io.signalbox.cost;

import java.time.Instant;

/**
 * Something that a vendor changed or announced.
 *
 * @param operation an operation or an event of the system
 * @param at when the hub first saw it
 */
public record VendorChange(String system, String operation, Kind kind, Instant at) {

    /** What it means for those who rely on the system. */
    public enum Kind {
        BREAKING(Item.BREAKING_CHANGES),
        OTHER(Item.OTHER_CHANGES),
        DEPRECATION(Item.DEPRECATIONS);

        private final Item item;

        Kind(Item item) {
            this.item = item;
        }

        Item item() {
            return item;
        }
    }
}
