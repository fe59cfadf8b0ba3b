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

    /** A field of what the present thread works for, such as {@code delivery}; null where it has none. */
    public static String field(String wanted) {
        String[] found = new String[1];
        name((name, value) -> {
            if (name.equals(wanted)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    static void name(BiConsumer<String, String> fields) {
        Subject subject = SUBJECT.get();
        if (subject != null) {
            subject.name(fields);
        }
    }
}
