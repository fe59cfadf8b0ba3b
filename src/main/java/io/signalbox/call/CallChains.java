package io.signalbox.call;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.signalbox.schedule.Deadlines;
import io.signalbox.system.SystemDescriptor;

/** The steps and connections of each system. A newly described system gets new ones; calls under way end on the old. */
public final class CallChains implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CallChains.class);

    private final Function<SystemDescriptor, List<CallStep>> steps;
    private final Wire.Factory wires;
    private final Deadlines deadlines;
    private final Map<String, CallChain> chains = new ConcurrentHashMap<>();

    public CallChains(Function<SystemDescriptor, List<CallStep>> steps, Wire.Factory wires, Deadlines deadlines) {
        this.steps = steps;
        this.wires = wires;
        this.deadlines = deadlines;
    }

    public CallChain of(SystemDescriptor system) {
        CallChain chain = chains.get(system.name());
        if (chain == null || chain.system() != system) {
            chain = chains.compute(system.name(), (name, known) -> current(system, known));
        }
        return chain;
    }

    private CallChain current(SystemDescriptor system, CallChain known) {
        if (known != null && known.system() == system) {
            return known;
        }
        if (known != null) {
            LOG.debugf("new connections system=%s", system.name());
            // By then every call that uses it has passed its deadline.
            deadlines.after(known.system().limits().timeout().multipliedBy(2), known::close);
        }
        return new CallChain(system, steps.apply(system), wires);
    }

    @Override
    public void close() {
        chains.values().forEach(CallChain::close);
        chains.clear();
    }
}
