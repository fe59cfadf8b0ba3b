package io.signalbox.trace;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.signalbox.message.TraceContext;
import io.signalbox.schedule.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Which traces are recorded. */
class RecordedTracesTest {

    private static final TraceContext SENDER =
            new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", 1, "crm=their-own-word");

    private final ManualClock clock = new ManualClock();
    private Traces traces;

    private record Config(double sample, int perSecond) implements TraceConfig {

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(URI.create("http://127.0.0.1:1/v1/traces"));
        }

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(10);
        }
    }

    private void open(double sample, int perSecond) {
        traces = new RecordedTraces(new Config(sample, perSecond), "1", Map::of, clock);
    }

    @AfterEach
    void close() {
        traces.close();
    }

    private Work webhook(TraceContext came) {
        return traces.webhook("crm", "customer-signed-up", came);
    }

    private static Attempted attempted() {
        return new Attempted("event", "key", 1, 7, "customer-to-billing", "customers", null);
    }

    @Test
    void noMoreBeginInASecondThanTheNumber() {
        open(1, 2);
        assertThat(IntStream.range(0, 5).filter(each -> webhook(null).isRecorded()))
                .hasSize(2);

        clock.pass(Duration.ofSeconds(1));
        assertThat(webhook(null).isRecorded()).isTrue();
    }

    @Test
    void allThatComeBeginWithoutANumber() {
        open(1, 0);
        assertThat(IntStream.range(0, 500).filter(each -> webhook(null).isRecorded()))
                .hasSize(500);
    }

    @Test
    void theShareIsByTheIdOfTheTrace() {
        open(0, 100);
        assertThat(webhook(SENDER).isRecorded()).isFalse();
        close();
        open(0.5, 0);
        assertThat(IntStream.range(0, 50).mapToObj(each -> webhook(SENDER).isRecorded()))
                .containsOnly(webhook(SENDER).isRecorded());
        assertThat(IntStream.range(0, 1000)
                        .filter(each -> webhook(null).isRecorded())
                        .count())
                .isBetween(300L, 700L);
    }

    @Test
    void allThatFollowsAWebhookIsRecordedWhereItWasAndOnlyThere() {
        open(1, 1);
        Work first = webhook(null);
        Work second = webhook(SENDER);

        assertThat(first.trace().isSampled()).isTrue();
        assertThat(traces.attempt(first.trace(), RecordedTracesTest::attempted).isRecorded())
                .isTrue();
        assertThat(traces.call(first.trace(), "billing", "create").isRecorded()).isTrue();

        assertThat(second.trace()).isEqualTo(SENDER.unsampled());
        clock.pass(Duration.ofSeconds(1));
        Work attempt = traces.attempt(second.trace(), () -> {
            throw new AssertionError("asked for what is not recorded");
        });
        assertThat(attempt.trace()).isEqualTo(SENDER.unsampled());
        assertThat(attempt.appending("customers")).isEqualTo(SENDER.unsampled());
        assertThat(traces.call(attempt.trace(), "billing", "create").isRecorded())
                .isFalse();
    }

    @Test
    void messageWithoutATraceBeginsOneOrHasOneThatIsNotRecorded() {
        open(1, 1);
        assertThat(traces.attempt(null, RecordedTracesTest::attempted).isRecorded())
                .isTrue();
        Work second = traces.attempt(null, RecordedTracesTest::attempted);
        assertThat(second.isRecorded()).isFalse();
        assertThat(second.trace().isSampled()).isFalse();
        assertThat(second.trace().traceId()).isEqualTo(KnownIds.traceOf("event"));
        assertThat(traces.token("localhost").isRecorded()).isFalse();
    }
}
