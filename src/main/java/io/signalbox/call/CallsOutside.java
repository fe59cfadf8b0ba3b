package io.signalbox.call;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.HeaderField;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.DirectCalls;
import io.signalbox.system.SystemDescriptor;

/** Calls outside of any delivery. Those that are judged go the way of every call. */
public final class CallsOutside implements DirectCalls {

    private final Function<SystemDescriptor, CallChain> chains;
    private final Function<SystemDescriptor, CallChain> unjudged;

    /** @param unjudged makes a chain for one call, closed after it */
    public CallsOutside(Function<SystemDescriptor, CallChain> chains, Function<SystemDescriptor, CallChain> unjudged) {
        this.chains = chains;
        this.unjudged = unjudged;
    }

    @Override
    public void call(SystemDescriptor system, String operation, CallPayload payload, String key) {
        chains.apply(system).call(new OutboundCall(system, system.callable(operation), payload, key, null));
    }

    @Override
    public Answer read(SystemDescriptor system, CallableOperation operation, CallPayload payload, String key) {
        return chains.apply(system).call(new OutboundCall(system, operation, payload, key, null));
    }

    @Override
    public DirectAnswer ask(SystemDescriptor system, String operation, CallPayload payload, String key) {
        OutboundCall call = new OutboundCall(system, system.callable(operation), payload, key, null);
        long start = System.nanoTime();
        CallChain chain = unjudged.apply(system);
        try {
            Answer answer = chain.ask(call);
            return new DirectAnswer(
                    answer.outcome(),
                    answer::headers,
                    answer.headers().stream().map(HeaderField::name).toList(),
                    answer.body(),
                    millis(start),
                    null);
        } catch (ProblemException e) {
            return nothing(millis(start), e.problem());
        } catch (IOException | IllegalStateException e) {
            return nothing(millis(start), Verdict.lost(call, e).problem());
        } finally {
            chain.close();
        }
    }

    private static DirectAnswer nothing(long millis, Problem problem) {
        return new DirectAnswer(null, name -> List.of(), List.of(), new byte[0], millis, problem.toString());
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
