package io.signalbox.figure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.ledger.FigureStore;
import io.signalbox.ledger.Tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 0", "1001, 1", "2500, 1", "1000000, 9", "3600000000, 16", "3600000001, 17"})
    void aValueFallsInTheFirstBucketThatIsNotSmaller(long micros, int bucket) {
        assertThat(Scale.SECONDS.bucket(micros)).isEqualTo(bucket);
    }

    @Test
    void everyScaleHasAsManyBucketsAsTheLedgerKeeps() {
        for (Scale scale : Scale.values()) {
            assertThat(scale.limits()).hasSize(FigureStore.BUCKETS).isSorted();
            assertThat(scale.bucket(Long.MAX_VALUE)).isEqualTo(FigureStore.BUCKETS - 1);
        }
    }

    @Test
    void aQuantileLiesInItsBucket() {
        long[] buckets = new long[FigureStore.BUCKETS];
        buckets[3] = 90;
        buckets[9] = 10;
        Tally tally = new Tally(100, 0, buckets);

        assertThat(Scale.SECONDS.quantile(tally, 0.5)).isBetween(0.005, 0.010);
        assertThat(Scale.SECONDS.quantile(tally, 0.99)).isCloseTo(0.95, within(0.01));
        assertThat(Scale.SECONDS.quantile(Tally.NONE, 0.5)).isNull();
    }

    @Test
    void whatIsBeyondAllBoundsIsSaidToBeAtTheLast() {
        long[] buckets = new long[FigureStore.BUCKETS];
        buckets[17] = 1;

        assertThat(Scale.SECONDS.quantile(new Tally(1, 0, buckets), 0.5)).isEqualTo(3600);
    }
}
