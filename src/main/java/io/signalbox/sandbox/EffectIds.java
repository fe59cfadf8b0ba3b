package io.signalbox.sandbox;

import java.util.UUID;

/** Ids of what the simulated systems create; never the same twice, also not after a restart. */
final class EffectIds {

    private EffectIds() {}

    static String next(String prefix) {
        UUID random = UUID.randomUUID();
        return prefix + "_" + Long.toHexString(random.getMostSignificantBits())
                + Long.toHexString(random.getLeastSignificantBits());
    }
}
