package io.signalbox.log;

import java.util.function.BiConsumer;

/** What the present thread works for: each record that it logs meanwhile has those fields, whoever logs it. */
public final class LogContext {

    private static final ThreadLocal<Subject> SUBJECT = new ThreadLocal<>();

    private LogContext() {}

    /** Something that work is done for. Asked when a record is logged, which is rare, and not before. */
    @FunctionalInterface
    public interface Subject {

        /** @param fields take a name of the fixed list and a value that is no part of a payload */
        void name(BiConsumer<String, String> fields);
    }

    public static void begin(Subject subject) {
        SUBJECT.set(subject);
    }

    public static void end() {
        SUBJECT.remove();
    }

    static void name(BiConsumer<String, String> fields) {
        Subject subject = SUBJECT.get();
        if (subject != null) {
            subject.name(fields);
        }
    }
}
