package io.signalbox.cli.desk;

import java.util.List;

import io.signalbox.cli.command.AnswerReader;

/**
 * A call to a system, as an attempt records it.
 *
 * @param status as the system says it, such as 201; 0 where there was no answer
 */
record MadeCall(String system, String operation, String status, long millis, String failure, String notice) {

    /** @param json an array, or null */
    static List<MadeCall> of(String json) {
        return AnswerReader.list(MadeCall.class, json);
    }

    @Override
    public String toString() {
        return system + "/" + operation + " -> " + ("0".equals(status) ? "no answer" : status) + " in " + millis + " ms"
                + (failure == null ? "" : ", " + failure) + (notice == null ? "" : ", but " + notice);
    }
}
