package io.signalbox.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.signalbox.access.Role;

import static org.assertj.core.api.Assertions.assertThat;

class SessionsTest {

    private final TestClock clock = new TestClock();
    private final Sessions sessions = new Sessions(clock, Duration.ofMinutes(30), Duration.ofHours(12), 3);

    private Session begin(String name) {
        return sessions.begin(name, Role.VIEWER, true, false);
    }

    @Test
    void endsWhatNobodyUses() {
        Session session = begin("ada");
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.find(session.id(), true)).contains(session);
        clock.pass(Duration.ofMinutes(29));
        assertThat(sessions.find(session.id(), true)).isPresent();
        clock.pass(Duration.ofMinutes(31));
        assertThat(sessions.find(session.id(), true)).isEmpty();
    }

    @Test
    void doesNotTakeAPageThatRefreshesItselfForUse() {
        Session session = begin("ada");
        for (int i = 0; i < 30; i++) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(sessions.find(session.id(), false)).isPresent();
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id(), false)).isEmpty();
    }

    @Test
    void endsASessionAfterItsLongestTimeHoweverBusy() {
        Session session = begin("ada");
        for (int i = 0; i < 12 * 6; i++) {
            clock.pass(Duration.ofMinutes(10));
            assertThat(sessions.find(session.id(), true)).isPresent();
        }
        clock.pass(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id(), true)).isEmpty();
    }

    @Test
    void makesRoomByEndingTheOneUsedLongestAgo() {
        Session first = begin("ada");
        Session second = begin("ada");
        Session third = begin("ada");
        sessions.find(first.id(), true);
        Session fourth = begin("ada");

        assertThat(sessions.find(second.id(), true)).isEmpty();
        for (Session kept : List.of(first, third, fourth)) {
            assertThat(sessions.find(kept.id(), true)).isPresent();
        }
    }

    @Test
    void endsAllSessionsOfOnePersonAndNobodyElses() {
        Session ada = begin("ada");
        Session again = begin("ada");
        Session bob = begin("bob");
        sessions.endAllOf("ada");

        assertThat(sessions.find(ada.id(), true)).isEmpty();
        assertThat(sessions.find(again.id(), true)).isEmpty();
        assertThat(sessions.find(bob.id(), true)).isPresent();
        assertThat(sessions.names()).containsExactly("bob");
    }

    @Test
    void knowsNoOtherIds() {
        Session session = begin("ada");
        assertThat(sessions.find(null, true)).isEmpty();
        sessions.end(null);
        assertThat(sessions.find("", true)).isEmpty();
        assertThat(sessions.find(session.id() + "A", true)).isEmpty();
        assertThat(session.toString()).doesNotContain(session.id(), session.csrf());
        List<String> ids = new ArrayList<>(
                List.of(session.id(), session.csrf(), begin("ada").id()));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.length() == 43);
    }
}
