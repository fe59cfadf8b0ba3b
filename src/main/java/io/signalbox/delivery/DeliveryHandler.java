package io.signalbox.delivery;

/** A subscription's route, as the dispatcher sees it. */
@FunctionalInterface
public interface DeliveryHandler {

    /**
     * Runs the route on one delivery, on the calling thread. What the route appends and calls is noted in the scope.
     *
     * @throws Exception why the attempt failed; a {@link io.signalbox.problem.ProblemException} says what to do about it
     */
    void handle(DeliveryScope scope) throws Exception;
}
