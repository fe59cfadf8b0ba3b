package io.signalbox.alert;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import io.signalbox.integration.Card;

/** Cards for tests: owned, and with promises. */
final class Cards {

    private Cards() {}

    static Card of(String integration, Card.Alert... alerts) {
        return of(integration, Card.Lifecycle.PRODUCTION, null, alerts);
    }

    /** @param reattest may be null */
    static Card of(String integration, Card.Lifecycle lifecycle, Duration reattest, Card.Alert... alerts) {
        return new Card(
                integration,
                "Orders",
                null,
                new Card.Owner("sales", "sales@example.com", "+1 555 0100"),
                reattest,
                lifecycle,
                null,
                ZoneOffset.UTC,
                Duration.ofMinutes(1),
                Optional.of(new Card.Traffic(1, Duration.ofHours(2), null, EnumSet.allOf(DayOfWeek.class), null)),
                new Card.Data(null, null),
                List.of(alerts),
                List.of(),
                new Card.Decommission(List.of(), List.of()));
    }
}
