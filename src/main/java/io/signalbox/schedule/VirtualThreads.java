package io.signalbox.schedule;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads, where they lose nothing: from Java 24 on (JEP 491) one that waits in {@code synchronized} lets go of the thread that
 * carries it. Before, and in a native executable, it keeps it; there are as few of those as processors, and libraries and routes wait
 * there. By reflection, since the hub is compiled for Java 17.
 */
final class VirtualThreads {

    private static final int FIRST_WITHOUT_PINNING = 24;

    private VirtualThreads() {}

    static boolean areUsed() {
        return Runtime.version().feature() >= FIRST_WITHOUT_PINNING
                && System.getProperty("org.graalvm.nativeimage.imagecode") == null;
    }

    /** One for each task, numbered from one. */
    static ExecutorService perTask(String name) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, name + "-", 1L);
            Object factory = type.getMethod("factory").invoke(named);
            Method perTask = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
            return (ExecutorService) perTask.invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
