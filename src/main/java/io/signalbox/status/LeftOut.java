package io.signalbox.status;

import java.util.List;
import java.util.stream.Stream;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** What a native executable does not have, since a library below it does not run there: docs/native.md. */
public enum LeftOut {
    JOLOKIA("Jolokia");

    private final String title;

    LeftOut(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** What this process does not have; empty on Java. */
    public static List<String> here() {
        return of("runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode")));
    }

    static List<String> of(boolean isNative) {
        return isNative ? Stream.of(values()).map(LeftOut::title).toList() : List.of();
    }

    /** Says that a setting which asks for it has no effect here. */
    public ProblemException refuse(String setting) {
        return new ProblemException(Problem.of(
                ProblemCode.LEFT_OUT, setting + " is set, but " + title + " is not part of a native executable"));
    }
}
