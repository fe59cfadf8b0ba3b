package io.signalbox.sandbox.simulated;

import java.util.UUID;

/** Ids of what the simulated systems create; never the same twice, also not after a restart. */
public final class EffectIds {

    private EffectIds() {}

    public static String next(String prefix) {
        UUID random = UUID.randomUUID();
        return prefix + "_" + Long.toHexString(random.getMostSignificantBits())
                + Long.toHexString(random.getLeastSignificantBits());
    }
}
