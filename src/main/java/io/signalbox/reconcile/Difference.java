package io.signalbox.reconcile;

import java.util.List;
import java.util.Locale;

/**
 * Something that the two sides do not say alike.
 *
 * @param fields those that differ, where both have it
 * @param left what the left side says as JSON; empty where it says nothing, or nothing is kept
 */
public record Difference(String key, Kind kind, List<ComparedFields.Field> fields, byte[] left, byte[] right) {

    public Difference {
        fields = List.copyOf(fields);
    }

    /** In which way. */
    public enum Kind {
        /** The left side has it alone. */
        MISSING,
        /** The right side has it alone. */
        EXTRA,
        /** Both have it, and fields of it differ. */
        DIFFERENT,
        /** The left side has its key more than once; the first is compared. */
        REPEATED_LEFT,
        /** The right side has its key more than once; the first is compared. */
        REPEATED_RIGHT;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** That this side has it alone. */
        public static Kind only(Side side) {
            return side == Side.LEFT ? MISSING : EXTRA;
        }

        static Kind repeated(Side side) {
            return side == Side.LEFT ? REPEATED_LEFT : REPEATED_RIGHT;
        }
    }
}
