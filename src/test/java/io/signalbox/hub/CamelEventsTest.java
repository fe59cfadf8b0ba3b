package io.signalbox.hub;

import io.quarkus.runtime.StartupEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CamelEventsTest {

    /** What it opens is missing. */
    private final CamelEvents events =
            new CamelEvents(new Lifecycle(null, null, null, null, null, null, null, null, null, null, null, null));

    @Test
    void failureThatCamelWouldIgnoreEndsTheStart() {
        events.started(null);

        assertThatThrownBy(() -> events.failed(new StartupEvent())).isInstanceOf(NullPointerException.class);
        assertThatCode(() -> events.stopping(null)).as("nothing is open").doesNotThrowAnyException();
    }
}
