package io.signalbox.call;

import java.io.IOException;
import java.util.List;

import io.signalbox.exchange.Answer;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/** The steps of one system, made for one version of its descriptor, and the wire behind them. */
public final class CallChain {

    private final SystemDescriptor system;
    private final Wire.Factory wires;
    private final CallStep.Rest first;
    private volatile Wire wire;

    /**
     * @param steps in the order a call goes through them; the first turns every failure into a problem
     * @param wires asked when a request is to be sent: a system without an address has no wire
     */
    public CallChain(SystemDescriptor system, List<CallStep> steps, Wire.Factory wires) {
        this.system = system;
        this.wires = wires;
        CallStep.Rest rest = call -> wire().send(call);
        for (int i = steps.size() - 1; i >= 0; i--) {
            CallStep step = steps.get(i);
            CallStep.Rest inner = rest;
            rest = call -> step.call(call, inner);
        }
        this.first = rest;
    }

    SystemDescriptor system() {
        return system;
    }

    /**
     * Blocks until there is an acceptable answer.
     *
     * @throws ProblemException when there is none
     */
    public Answer call(OutboundCall call) {
        try {
            return first.call(call);
        } catch (IOException e) {
            throw new IllegalStateException("a step let a failure pass", e);
        }
    }

    /** The same where no step makes a problem of a failure. */
    Answer ask(OutboundCall call) throws IOException {
        return first.call(call);
    }

    private Wire wire() {
        Wire known = wire;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (wire == null) {
                wire = wires.to(system);
            }
            return wire;
        }
    }

    void close() {
        Wire known = wire;
        if (known != null) {
            known.close();
        }
    }
}
