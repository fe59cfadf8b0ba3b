package io.signalbox.schedule;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the hub's own threads come from. They have names, and are daemons: one that hangs must not keep the process from ending. */
public final class Threads {

    private static final long IDLE_SECONDS = 20;

    private Threads() {}

    /** One thread, not started. */
    public static Thread one(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Threads of one name, numbered from one. */
    public static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> one(name + "-" + count.incrementAndGet(), work);
    }

    /** As many threads as there is work for, gone when idle. Nothing waits in a queue: who hands out work limits it. */
    public static ExecutorService unbounded(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(name));
    }

    /** Whether those of {@link #perTask} are virtual: as many as there are tasks cost next to nothing. */
    public static boolean areVirtual() {
        return VirtualThreads.areUsed();
    }

    /** How much of one kind of such work goes on at once where nobody has said: each takes some kilobytes, or a thread of the system. */
    public static int atOnce() {
        return areVirtual() ? 256 : 128;
    }

    /** For work that mostly waits: a virtual thread for each task where {@link #areVirtual}, else as {@link #unbounded}. */
    public static ExecutorService perTask(String name) {
        return areVirtual() ? VirtualThreads.perTask(name) : unbounded(name);
    }

    /** At most so many threads, gone when idle; what they cannot do yet waits. */
    public static ExecutorService bounded(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The same where no more than so much waits: more is refused with {@link java.util.concurrent.RejectedExecutionException}. */
    public static ThreadPoolExecutor bounded(String name, int most, int waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Takes no more work, and waits for what is under way; false when that has not ended by then. */
    public static boolean end(ExecutorService workers, long seconds) {
        workers.shutdown();
        try {
            return workers.awaitTermination(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true; // who interrupts does not ask
        }
    }

    /** One thread for short work that falls due, such as deadlines. What is cancelled is forgotten at once, what is due after the end is dropped. */
    public static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> one(name, work));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }
}
