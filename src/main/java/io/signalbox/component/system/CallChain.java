package io.signalbox.component.system;

import java.io.IOException;
import java.util.List;

import org.apache.hc.core5.http.HttpException;

import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/** The steps of one system, made for one version of its descriptor, and the wire behind them. */
final class CallChain {

    private final SystemDescriptor system;
    private final Transport.Factory transports;
    private final CallStep.Rest first;
    private volatile Transport transport;

    /**
     * @param steps in the order a call goes through them; the first turns every failure into a problem
     * @param transports asked when a request is to be sent: a system without a URL has no transport
     */
    CallChain(SystemDescriptor system, List<CallStep> steps, Transport.Factory transports) {
        this.system = system;
        this.transports = transports;
        CallStep.Rest rest = call -> transport().send(call.request());
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
    Answer call(OutboundCall call) {
        try {
            return first.call(call);
        } catch (IOException | HttpException e) {
            throw new IllegalStateException("a step let a failure pass", e);
        }
    }

    private Transport transport() {
        Transport known = transport;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (transport == null) {
                transport = transports.to(system);
            }
            return transport;
        }
    }

    void close() {
        Transport known = transport;
        if (known != null) {
            known.close();
        }
    }
}
