package io.signalbox.schedule;

/** Decides which of several processes does a job that only one may do. */
@FunctionalInterface
public interface JobLease {

    /** For a process that is alone. */
    JobLease ALONE = job -> true;

    /**
     * Whether this process does the job now. Takes the lease when no living process has it, and keeps it as long as this process
     * lives. A process that was stopped for long may find that another has taken it meanwhile: a job has to bear that both work
     * for a moment. May block.
     */
    boolean take(String job);

    /** Another process may do the job from now on; nothing where this one has it not. May block. */
    default void giveBack(String job) {}
}
