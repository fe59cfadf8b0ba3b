package io.signalbox.notice;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.alert.Notice;
import io.signalbox.alert.NoticeKind;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.notify.Notify;
import io.signalbox.notify.NotifyChannel;
import io.signalbox.notify.NotifyChannel.Kind;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Which channels are handed what, when. */
class HandNoticesTest {

    private static final Notify NOTIFY = new Notify(
            Map.of("chat", channel("chat", Kind.SLACK), "pager", channel("pager", Kind.PAGERDUTY)),
            List.of("chat", "pager"),
            List.of(),
            Notify.UPDATE_EVERY,
            Notify.ESCALATE_AFTER,
            2,
            Duration.ofHours(1));

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();
    private Ledger ledger;

    private static NotifyChannel channel(String name, Kind kind) {
        return new NotifyChannel(name, kind, "ops", "post", List.of(), null, List.of());
    }

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        for (String channel : NOTIFY.channels().keySet()) {
            String name = NoticeChannels.subscription(channel);
            Ledger.await(ledger.subscribe(List.of(new Subscription(name, name, Order.NONE))));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private HandNotices notices() {
        return new HandNotices(() -> NOTIFY, ledger, text -> text.replace("canary", "***"), clock);
    }

    private void hand(String alert, NoticeKind kind, int number) {
        Notice as = NoticeBodyTest.notice(kind, "SB-4024  canary");
        notices()
                .hand(new Notice(
                        alert + "@1#" + number,
                        kind,
                        alert,
                        alert + "@1",
                        as.integration(),
                        as.title(),
                        as.owner(),
                        as.severity(),
                        as.condition(),
                        as.since(),
                        clock.instant(),
                        as.count(),
                        as.most(),
                        as.shown(),
                        as.reason(),
                        null,
                        as.runbook(),
                        as.recipients(),
                        0));
    }

    /** What a channel has been handed, in order. */
    private List<Notice> handed(String channel) throws Exception {
        List<Notice> handed = new ArrayList<>();
        for (Delivery delivery : Ledger.await(ledger.claim(NoticeChannels.subscription(channel), 100))
                .deliveries()) {
            handed.add(HandedNotice.read(delivery.message().payload()));
        }
        return handed;
    }

    @Test
    void whatWasHeldBackIsToldOnceThereIsRoomThoughNothingNewComes() throws Exception {
        for (String alert : List.of("a.parked", "b.parked", "c.parked", "d.parked")) {
            hand(alert, NoticeKind.FIRING, 1);
            clock.pass(Duration.ofMinutes(1));
        }
        clock.pass(Duration.ofMinutes(55));
        notices().handHeldBack();

        clock.pass(Duration.ofMinutes(2));
        notices().handHeldBack();
        clock.pass(Duration.ofMinutes(2));
        notices().handHeldBack();
        notices().handHeldBack();

        List<Notice> handed = handed("chat");
        assertThat(handed).extracting(Notice::alert).containsExactly("a.parked", "b.parked", "c.parked", "d.parked");
        assertThat(handed).extracting(Notice::heldBack).containsExactly(0L, 0L, 1L, 0L);
        assertThat(handed.get(3).reason()).isEqualTo("SB-4024 ***");
    }

    @Test
    void onlyWhatWakesPeopleByItselfHearsThatSomebodyLooksAfterIt() throws Exception {
        hand("a.parked", NoticeKind.FIRING, 1);
        hand("a.parked", NoticeKind.ACKNOWLEDGED, 2);

        assertThat(handed("pager"))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.FIRING, NoticeKind.ACKNOWLEDGED);
        assertThat(handed("chat")).extracting(Notice::kind).containsExactly(NoticeKind.FIRING);
    }
}
