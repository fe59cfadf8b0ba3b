package io.signalbox.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How the time of people is estimated. */
class PeopleTimeTest {

    private static final Set<String> ORDERS = Set.of("orders");
    private static final Set<String> NOBODY = Set.of();

    private final List<String> spent = new ArrayList<>();
    private final PeopleTime time =
            new PeopleTime((begun, whose, seconds) -> spent.add(begun + " " + whose + " " + seconds));

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }

    @Test
    void oneActionIsASessionOfFiveMinutes() {
        time.add("ada", at("10:00"), ORDERS);
        time.end();

        assertThat(spent).containsExactly("2026-11-24T10:00:00Z [orders] 300");
    }

    @Test
    void actionsWithAtMostHalfAnHourBetweenThemAreOneSession() {
        time.add("ada", at("11:01"), ORDERS);
        time.add("ada", at("10:30"), ORDERS);
        time.add("ada", at("10:00"), ORDERS);
        time.end();

        assertThat(spent).containsExactly("2026-11-24T11:01:00Z [orders] 300", "2026-11-24T10:00:00Z [orders] 2100");
    }

    @Test
    void aSessionIsSharedOutByItsActions() {
        time.add("ada", at("10:20"), ORDERS);
        time.add("ada", at("10:10"), ORDERS);
        time.add("ada", at("10:00"), NOBODY);
        time.end();

        assertThat(spent)
                .containsExactlyInAnyOrder("2026-11-24T10:00:00Z [orders] 1000", "2026-11-24T10:00:00Z [] 500");
    }

    @Test
    void peopleHaveSessionsOfTheirOwn() {
        time.add("ada", at("10:05"), ORDERS);
        time.add("bob", at("10:02"), ORDERS);
        time.add("ada", at("10:00"), ORDERS);
        time.end();

        assertThat(spent)
                .containsExactlyInAnyOrder("2026-11-24T10:00:00Z [orders] 600", "2026-11-24T10:02:00Z [orders] 300");
    }
}
