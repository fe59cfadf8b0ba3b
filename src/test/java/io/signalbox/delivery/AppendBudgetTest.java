package io.signalbox.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AppendBudgetTest {

    private final AppendBudget room = new AppendBudget(new AppendLimits(2_000, 1_000_000));

    private static void assertRefused(AppendBudget.Share share, int bytes, String option) {
        assertThatThrownBy(() -> share.add(bytes)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.APPENDS_TOO_MANY);
            assertThat(e.problem().detail()).contains(option);
        });
    }

    @Test
    void refusesMoreMessagesThanAllowedAndAllThatFollow() {
        AppendBudget.Share share = room.share();
        for (int i = 0; i < 2_000; i++) {
            share.add(1);
        }
        assertRefused(share, 1, "signalbox.delivery.max-appends");
        assertRefused(share, 1, "signalbox.delivery.max-appends");
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        AppendBudget.Share share = room.share();
        share.add(999_999);
        assertRefused(share, 2, "signalbox.delivery.max-append-bytes");
    }

    @Test
    void givesItsTurnAwayOnceItIsRefused() {
        AppendBudget.Share refused = room.share();
        refused.add(900_000);
        assertRefused(refused, 200_000, "signalbox.delivery.max-append-bytes");
        room.share().add(900_000);
    }

    @Test
    void letsOneAttemptAtATimeGrowAndTheNextWhenItIsDone() throws Exception {
        AppendBudget.Share first = room.share();
        AppendBudget.Share second = room.share();
        AppendBudget.Share little = room.share();
        first.add(500_000);
        CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> second.add(500_000));
        little.add(1_000);

        assertThat(waits.completeOnTimeout(null, 200, TimeUnit.MILLISECONDS).isDone())
                .isFalse();
        first.close();
        waits.get(10, TimeUnit.SECONDS);
        second.close();
        second.close();
        room.share().add(500_000);
    }
}
