package io.signalbox.routefile;

import java.util.List;

/**
 * One step of a route with what is in it, as a tree, for those who draw or describe what a route does.
 *
 * @param kind such as {@code to} or {@code choice}
 * @param id null when the file gives none
 * @param says its endpoint, expression or message; null when it has none
 * @param branches where the steps in it are; empty for a step that holds none
 */
public record Outline(String kind, String id, String says, List<Branch> branches) {

    public Outline {
        branches = List.copyOf(branches);
    }

    /**
     * Steps in a step.
     *
     * @param kind {@code when}, {@code otherwise} and the like, or {@code steps} for what always runs
     * @param says the condition, or null
     */
    public record Branch(String kind, String says, List<Outline> steps) {

        public Branch {
            steps = List.copyOf(steps);
        }
    }
}
