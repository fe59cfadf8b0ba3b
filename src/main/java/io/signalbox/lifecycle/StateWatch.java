package io.signalbox.lifecycle;

import java.util.List;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.glossary.Glossary.Seen;
import io.signalbox.problem.ProblemException;

/** Is told which states a mapping has read of a message, or made for a system. */
@FunctionalInterface
public interface StateWatch {

    /** Where a route is only tried out. */
    StateWatch NOBODY = (states, scope) -> {};

    /**
     * Judges them before anything comes of them, and keeps them when the attempt has gone well. May block.
     *
     * @throws ProblemException when a move or a combination is one that parks; or the ledger cannot be read
     */
    void saw(List<Seen> states, DeliveryScope scope);
}
