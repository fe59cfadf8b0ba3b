package io.signalbox.kafka;

import java.util.OptionalLong;

/** Who knows how far a topic is read. Asked by the thread that reads; may block. */
@FunctionalInterface
public interface TopicPlaces {

    /** Where a partition that becomes ours is to be read from; empty for its beginning. */
    OptionalLong next(int partition);
}
