package io.signalbox.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import io.signalbox.consume.ConsumePlan;
import io.signalbox.consume.Inbox;
import io.signalbox.consume.Inboxes;
import io.signalbox.consume.Received;
import io.signalbox.credential.Credentials;
import io.signalbox.delivery.RunStretches;
import io.signalbox.delivery.Runs;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/**
 * Takes one event from its broker for as long as it may flow: receives a batch, keeps it, acknowledges it. One stretch of this, until nothing more
 * comes for a moment, is a run. A failure gives everything back that is not kept. Used once, by one thread.
 */
final class TakeEvent {

    private static final Logger LOG = Logger.getLogger(TakeEvent.class);

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final SystemDescriptor system;
    private final ConsumePlan plan;
    private final String event;
    private final Inboxes inboxes;
    private final Credentials credentials;
    private final KeepReceived keep;
    private final RunStretches runs;

    TakeEvent(
            SystemDescriptor system,
            ConsumePlan plan,
            Inboxes inboxes,
            Credentials credentials,
            Runs runs,
            KeepReceived keep,
            Clock clock) {
        this.system = system;
        this.plan = plan;
        this.event = system.name() + "/" + plan.name();
        this.inboxes = inboxes;
        this.credentials = credentials;
        this.keep = keep;
        this.runs = new RunStretches(
                runs, () -> plan.feed().isShared() ? runs.beginAnywhere(event) : runs.begin(event), clock);
    }

    /**
     * Returns when it may flow no longer, or fails.
     *
     * @return false when it failed, or another process takes it
     */
    boolean take(BooleanSupplier mayFlow) {
        if (!runs.begin()) {
            return false;
        }
        Problem problem = null;
        try (Inbox inbox = open()) {
            boolean goesOn = true;
            while (goesOn && mayFlow.getAsBoolean()) {
                goesOn = batch(inbox, mayFlow);
            }
            return goesOn;
        } catch (ProblemException e) {
            problem = e.problem();
            LOG.debugf(e, "An event cannot be taken event=%s", event);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Taking an event met a defect event=%s", event);
            problem = Problem.of(
                    ProblemCode.DEFECT,
                    "taking the event ended with " + e.getClass().getSimpleName());
        } finally {
            runs.end(problem);
        }
        return false;
    }

    /** Whether anything came. */
    boolean hasReceived() {
        return runs.hasReceived();
    }

    private Inbox open() {
        return credentials.of(system).opening(signIn -> inboxes.open(plan.feed(), system, signIn));
    }

    /** @return false when it was paused meanwhile, or another process takes it */
    private boolean batch(Inbox inbox, BooleanSupplier mayFlow) {
        List<Received> batch = inbox.receive(WAIT);
        return runs.waited(
                batch.isEmpty(),
                () -> {
                    keep.keep(event, plan, batch, mayFlow);
                    inbox.acknowledge();
                },
                inbox::check);
    }
}
