package io.signalbox.poller;

import java.util.List;

/** Says which events are wanted. */
@FunctionalInterface
public interface Demands {

    /** Those that routes start from now. Asked every second; must not block. */
    List<Demand> now();
}
