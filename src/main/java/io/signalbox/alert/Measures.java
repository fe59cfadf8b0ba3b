package io.signalbox.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import io.signalbox.integration.Card;
import io.signalbox.integration.Condition;

/** What can be measured of integrations. */
public interface Measures {

    /** How all of them are now; empty while the hub is not open, and nothing can be said yet. Reads; may block. */
    Optional<Moment> take();

    /** How integrations are at one moment. */
    interface Moment {

        /**
         * @param over the time that it is taken over; null for what is measured at a moment
         * @return empty where there is nothing to measure, as of a credential that never ends
         */
        Optional<Reading> read(String integration, Condition when, Duration over);
    }

    /** Which integrations there are. */
    interface Integrations {

        Collection<String> names();

        /** Empty where one has none. */
        Optional<Card> card(String integration);

        /** Whether one of the systems that it uses moves to another version. */
        default boolean isMoving(String integration) {
            return false;
        }
    }
}
