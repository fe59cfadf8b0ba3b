package io.signalbox.drop;

import java.util.List;

import io.signalbox.problem.Finding;

/**
 * Why what lies in the folder does not run.
 *
 * @param version of the unit's files; null where they could not be read, or were removed though they are needed
 */
public record Rejection(String version, List<Finding> findings) {

    public Rejection {
        findings = List.copyOf(findings);
    }
}
