package io.signalbox.ledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.ledger.NoteChanges;
import io.signalbox.ledger.NoteKind;
import io.signalbox.ledger.NoteName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one of fifty hubs changes reaches the others, in virtual time: at once where they listen, within a second where they know that they do
 * not, and within ten where their connection is dead and nobody has told them.
 */
class ChangeFeedSimulationTest {

    private static final Logger LOG = Logger.getLogger(ChangeFeedSimulationTest.class);

    private static final NoteKind<String> PAUSE = NoteKind.of(NoteName.PAUSE, String.class);
    private static final int HUBS = 50;
    private static final int CHANGES = 500;
    private static final long LOOK = 1_000;
    private static final long ON_THE_WAY = 60;
    private static final long AT_ONCE = 2 * ON_THE_WAY;
    private static final long NET = 10 * LOOK + AT_ONCE;

    private final Timeline timeline = new Timeline();
    private final List<Listener> hubs = new ArrayList<>();
    private long version;
    private int reads;
    private int late;

    /** A hub as far as it hears of changes. */
    private final class Listener {

        private final Random random;
        private final NoteChanges changes = new NoteChanges(this::marks);
        private boolean isConnected = true;
        private boolean isCut;
        /** Since when its server was there and its connection whole. */
        private long wellSince;

        private long reachableSince;
        private long seen;

        Listener(Random random) {
            this.random = random;
            changes.subscribe(PAUSE, () -> seen = version);
            changes.wake(() -> timeline.after(1 + random.nextInt(10), this::look));
            changes.heardAnew();
            wellSince = timeline.now();
            reachableSince = timeline.now();
            timeline.after(random.nextInt((int) LOOK), () -> timeline.every(LOOK, this::look));
        }

        private Map<String, String> marks() {
            if (isCut) {
                throw new IllegalStateException("the server cannot be reached");
            }
            reads++;
            return Map.of(PAUSE.name().text(), Long.toString(version));
        }

        private void look() {
            try {
                changes.look();
            } catch (IllegalStateException e) {
                assertThat(isCut).isTrue();
            }
        }

        void isTold() {
            if (isConnected && !isCut) {
                timeline.after(
                        1 + random.nextInt((int) ON_THE_WAY),
                        () -> changes.heard(PAUSE.name().text()));
            }
        }

        /** A firewall forgot the connection: nobody is told. */
        void goDeaf(long time) {
            isConnected = false;
            wellSince = Long.MAX_VALUE;
            timeline.after(time, this::listenAnew);
        }

        void cut(long time) {
            isCut = true;
            isConnected = false;
            wellSince = Long.MAX_VALUE;
            reachableSince = Long.MAX_VALUE;
            changes.heardNoMore();
            timeline.after(time, () -> {
                isCut = false;
                reachableSince = timeline.now();
                timeline.after(500, this::listenAnew);
            });
        }

        private void listenAnew() {
            if (!isCut) {
                isConnected = true;
                wellSince = timeline.now();
                changes.heardAnew();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261130, 424242})
    void everyChangeReachesEveryHub(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HUBS; i++) {
            hubs.add(new Listener(new Random(random.nextLong())));
        }
        timeline.every(700, () -> disturb(random));
        long begun = timeline.now();
        timeline.every(400, () -> change(hubs.get(random.nextInt(HUBS))));
        while (version < CHANGES) {
            timeline.step();
        }
        long seconds = (timeline.now() - begun) / 1_000;
        LOG.infof(
                "Simulated seed=%d hubs=%d changes=%d seconds=%d readsOfMarks=%d, without listening=%d late=%d",
                (Object) seed, HUBS, CHANGES, seconds, reads, HUBS * seconds, late);
        assertThat(late).as("changes that somebody only saw by looking").isPositive();
        assertThat((long) reads).as("listening spares most looks").isLessThan(HUBS * seconds / 2);
    }

    private void disturb(Random random) {
        Listener hub = hubs.get(random.nextInt(HUBS));
        if (random.nextBoolean()) {
            hub.goDeaf(random.nextInt(30_000));
        } else {
            hub.cut(random.nextInt(20_000));
        }
    }

    private void change(Listener by) {
        if (by.isCut) {
            return; // it could not commit
        }
        long changed = ++version;
        long at = timeline.now();
        by.changes.changed(PAUSE);
        hubs.stream().filter(hub -> hub != by).forEach(Listener::isTold);
        timeline.after(
                AT_ONCE,
                () -> hubs.forEach(hub -> {
                    if (hub.wellSince <= at) {
                        assertThat(hub.seen).as("who listens").isGreaterThanOrEqualTo(changed);
                    } else if (hub.seen < changed) {
                        late++;
                    }
                }));
        timeline.after(NET, () -> hubs.stream()
                .filter(hub -> hub.reachableSince <= at)
                .forEach(hub -> assertThat(hub.seen).as("who looks").isGreaterThanOrEqualTo(changed)));
    }
}
