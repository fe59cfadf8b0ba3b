package io.signalbox.ledger.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Settlement.Retry;
import io.signalbox.ledger.Subscription;
import io.signalbox.ledger.Subscription.Order;

import static io.signalbox.ledger.sql.LedgerFixture.await;
import static io.signalbox.ledger.sql.LedgerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every ledger does when somebody sets the clock. */
abstract class ClockContract {

    private static final Subscription READER = new Subscription("reader", "orders", Order.SUBJECT);
    private static final Duration LONG = Duration.ofHours(2);

    private final Settable clock = new Settable();
    private Ledger ledger;

    abstract Ledger open(Clock clock);

    @BeforeEach
    void openLedger() {
        ledger = open(clock);
        await(ledger.subscribe(List.of(READER)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    private void reopen() {
        ledger.close();
        ledger = open(clock);
    }

    private List<String> due() {
        return LedgerFixture.ids(await(ledger.claim(READER.id(), 10)).deliveries());
    }

    private void accept(String id) {
        await(ledger.accept("orders", message(id, id)));
    }

    private void retryIn(String id, Duration wait) {
        accept(id);
        Delivery delivery = await(ledger.claim(READER.id(), 1)).deliveries().get(0);
        await(ledger.settle(new Retry(
                delivery,
                LedgerFixture.attempt(delivery),
                LedgerFixture.BROKEN,
                clock.instant().plus(wait))));
    }

    @Test
    void whatIsDueStaysDueWhenTheClockGoesBack() {
        accept("m1");
        clock.move(LONG.negated());
        accept("m2");
        assertThat(due()).containsExactly("m1", "m2");
    }

    @Test
    void whatRetriesWaitsAsLongAsItWasToWhenTheClockGoesBack() {
        retryIn("m1", Duration.ofMinutes(15));
        clock.move(LONG.negated());
        assertThat(due()).isEmpty();
        clock.move(Duration.ofMinutes(14));
        assertThat(due()).isEmpty();
        clock.move(Duration.ofMinutes(2));
        assertThat(due()).containsExactly("m1");
    }

    @Test
    void clockThatWentBackWhileTheHubWasStoppedKeepsNothingWaiting() {
        retryIn("m2", Duration.ofMinutes(15));
        accept("m1");
        clock.move(LONG.negated());
        reopen();
        // The ledger knows the clock of its last write but for a second.
        await().until(() -> due().contains("m1"));
        clock.move(Duration.ofMinutes(16));
        assertThat(due()).containsExactly("m2");
    }

    @Test
    void clockThatGoesForwardMakesDueWhatItPasses() {
        retryIn("m1", Duration.ofMinutes(15));
        retryIn("m2", Duration.ofHours(3));
        clock.move(LONG);
        assertThat(due()).containsExactly("m1");
    }

    @Test
    void whatIsHeldBackStaysHeldBack() {
        await(ledger.accept("orders", message("m1", "C-1")));
        await(ledger.accept("orders", message("m2", "C-1")));
        clock.move(LONG.negated());
        assertThat(due()).containsExactly("m1");
        assertThat(due()).isEmpty();
    }

    private static final class Settable extends Clock {
        private Duration ahead = Duration.ZERO;

        void move(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
