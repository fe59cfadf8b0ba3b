package io.signalbox.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jboss.logging.Logger;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallRequest;
import io.signalbox.move.Shadowing;
import io.signalbox.mover.AnswerDifference;
import io.signalbox.mover.ShadowTally;
import io.signalbox.mover.ShadowTally.End;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.Threads;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Limits;
import io.signalbox.system.SystemDescriptor;

/**
 * Makes calls at another version as well, beside the route, and compares what is answered. The route never waits for them, and nothing
 * of them reaches it; there are few at a time, and what is too much is left out and counted.
 */
public final class ShadowCalls implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ShadowCalls.class);
    private static final int THREADS = 4;
    private static final int WAITING = 100;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

    private final Function<SystemDescriptor, CallChain> chains;
    private final ShadowTally tally;
    private final String agent;
    private final Map<String, Shadowed> systems = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor workers = Threads.bounded("shadow", THREADS, WAITING);

    /**
     * @param chains of systems by a name of their own, with limits and a breaker of their own
     * @param version of the product, sent to systems
     */
    public ShadowCalls(Function<SystemDescriptor, CallChain> chains, ShadowTally tally, String version) {
        this.chains = chains;
        this.tally = tally;
        this.agent = "Signalbox/" + version;
    }

    /**
     * One version as shadow calls see it.
     *
     * @param called where they go, with whose credentials
     * @param limited the same by another name and with other limits, so that they take nothing from calls that count
     */
    private record Shadowed(SystemDescriptor version, SystemDescriptor called, SystemDescriptor limited) {}

    private Shadowed of(SystemDescriptor version) {
        return systems.compute(
                version.name(),
                (name, known) -> known != null && known.version() == version ? known : shadowed(version));
    }

    private static Shadowed shadowed(SystemDescriptor version) {
        Shadowing shadowing = version.moving().shadow();
        SystemDescriptor called = shadowing.environment() == null
                ? version
                : version.in(shadowing.environment()).orElse(version);
        return new Shadowed(version, called, called.as(called.name() + "@shadow", limits(version, shadowing)));
    }

    private static Limits limits(SystemDescriptor version, Shadowing shadowing) {
        return new Limits(
                new Limits.Rate(shadowing.most(), shadowing.per()),
                shadowing.concurrency(),
                shadowing.timeout() == null ? version.limits().timeout() : shadowing.timeout(),
                version.limits().maxAnswer());
    }

    /** A call was made where routes name it, and answered. Returns at once. */
    void answered(OutboundCall call, Answer answer, SystemDescriptor version, CallableOperation there) {
        String operation = call.operation().name();
        Long delivery = call.scope() == null ? null : call.scope().deliveryId();
        if (workers.getQueue().remainingCapacity() == 0) {
            tally.add(version.name(), operation, delivery, End.LEFT_OUT, List.of());
            return;
        }
        try {
            Shadowed shadowed = of(version);
            String key = "shadow-" + call.key();
            CallRequest request = there.request(shadowed.called(), call.payload(), key, agent);
            OutboundCall shadow =
                    new OutboundCall(shadowed.called(), there, call.payload(), request, key, null, Past.NONE);
            JsonNode expected = tree(answer);
            workers.execute(() -> make(shadow, shadowed, new Asked(operation, delivery, expected)));
        } catch (RejectedExecutionException e) {
            tally.add(version.name(), operation, delivery, End.LEFT_OUT, List.of());
        } catch (ProblemException e) {
            failed(version, operation, delivery, e);
        } catch (RuntimeException e) {
            LOG.debugf(e, "A shadow call could not be built system=%s operation=%s", version.name(), operation);
        }
    }

    /** @param expected what the route got */
    private record Asked(String operation, Long delivery, JsonNode expected) {}

    private void make(OutboundCall shadow, Shadowed shadowed, Asked asked) {
        SystemDescriptor version = shadowed.version();
        try {
            Answer answer = chains.apply(shadowed.limited()).call(shadow);
            List<AnswerDifference> found = AnswerDifference.between(
                    asked.expected(), tree(answer), version.moving().shadow());
            End end = found.isEmpty() ? End.SAME : End.DIFFERENT;
            tally.add(version.name(), asked.operation(), asked.delivery(), end, ShadowTally.words(found));
        } catch (PostponedException e) {
            tally.add(version.name(), asked.operation(), asked.delivery(), End.LEFT_OUT, List.of());
        } catch (ProblemException e) {
            failed(version, asked.operation(), asked.delivery(), e);
        } catch (RuntimeException e) {
            LOG.warnf("A shadow call met a defect system=%s operation=%s", version.name(), asked.operation());
            LOG.debug("Shadow", e);
        }
    }

    private void failed(SystemDescriptor version, String operation, Long delivery, ProblemException e) {
        String what = "the whole: " + e.problem().code().id() + " in place of an answer";
        tally.add(version.name(), operation, delivery, End.FAILED, List.of(what));
    }

    /** Of its own: the route may change the one it gets. */
    private static JsonNode tree(Answer answer) {
        Object value = answer.content().value();
        if (value instanceof JsonNode tree) {
            return tree.deepCopy();
        }
        if (value instanceof byte[] bytes) {
            return BinaryNode.valueOf(bytes.clone());
        }
        return value == null ? NullNode.getInstance() : TextNode.valueOf(value.toString());
    }

    @Override
    public void close() {
        workers.shutdownNow();
        Threads.end(workers, STOPS_WITHIN.toSeconds());
    }
}
