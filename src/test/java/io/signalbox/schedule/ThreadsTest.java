package io.signalbox.schedule;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadsTest {

    private static final boolean LETS_GO_OF_CARRIERS = Runtime.version().feature() >= 24;

    /** {@code Thread.isVirtual}, which the tests' oldest Java does not have. */
    private static boolean isVirtual() throws ReflectiveOperationException {
        return Runtime.version().feature() >= 21
                && (Boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    }

    private static <T> T on(ExecutorService threads, Callable<T> task) throws Exception {
        return threads.submit(task).get(20, TimeUnit.SECONDS);
    }

    @Test
    void threadsPerTaskAreVirtualWhereTheyLetGoOfTheirCarriers() throws Exception {
        ExecutorService threads = Threads.perTask("some");

        assertThat(on(threads, ThreadsTest::isVirtual)).isEqualTo(LETS_GO_OF_CARRIERS);
        assertThat(Threads.areVirtual()).isEqualTo(LETS_GO_OF_CARRIERS);
        threads.shutdownNow();
    }

    @Test
    void threadsPerTaskHaveNamesAndDoNotKeepTheProcess() throws Exception {
        ExecutorService threads = Threads.perTask("some");

        assertThat(on(threads, () -> Thread.currentThread().getName())).matches("some-\\d+");
        assertThat(on(threads, () -> Thread.currentThread().isDaemon())).isTrue();
        threads.shutdownNow();
    }

    /** More than there are processors, each waiting where a carrier could be kept. */
    @Test
    void waitingInALockKeepsNoOtherFromItsTurn() throws Exception {
        ExecutorService threads = Threads.perTask("some");
        CountDownLatch release = new CountDownLatch(1);
        int many = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch waiting = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            Object lock = new Object();
            threads.execute(() -> {
                synchronized (lock) {
                    waiting.countDown();
                    await(release);
                }
            });
        }

        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        threads.shutdownNow();
    }

    @Test
    void stoppingInterruptsWhatIsUnderWay() throws Exception {
        ExecutorService threads = Threads.perTask("some");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        threads.execute(() -> {
            begun.countDown();
            interrupted.complete(!await(new CountDownLatch(1)));
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        threads.shutdownNow();
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
