package io.signalbox.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.signalbox.delivery.DeliveryScope;
import io.signalbox.delivery.Gate;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.policy.Admission.Refusal;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.Waits;
import io.signalbox.system.SystemDescriptor;

/** The policies of all systems, and the gate that keeps routes at their pace. */
public final class SystemPolicies implements Gate {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SLOT_PATIENCE = TimeUnit.MILLISECONDS.toNanos(250);

    private final PolicySettings settings;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Urgencies urgencies;
    private volatile Consumer<String> answersAgain = system -> {};
    private volatile Consumer<String> breakerTurns = system -> {};
    private volatile Predicate<String> divided = system -> false;
    private final UsualCalls habits = new UsualCalls();
    private final Map<String, SystemPolicy> policies = new ConcurrentHashMap<>();

    /** @param nanoTime a clock that does not jump */
    public SystemPolicies(PolicySettings settings, Clock clock, LongSupplier nanoTime, Urgencies urgencies) {
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.urgencies = urgencies;
    }

    /** The policy of a system as it is described now. */
    public SystemPolicy of(SystemDescriptor system) {
        SystemPolicy policy = of(system.name());
        policy.declare(system.limits());
        return policy;
    }

    /** The policy of a system by its name, with the limits it had last. */
    public SystemPolicy of(String system) {
        return policies.computeIfAbsent(system, name -> {
            SystemPolicy policy = new SystemPolicy(name, settings, nanoTime);
            policy.whenItAnswersAgain(() -> answersAgain.accept(name));
            policy.whenItsBreakerTurns(() -> breakerTurns.accept(name));
            return policy;
        });
    }

    Collection<SystemPolicy> all() {
        return policies.values();
    }

    /** Says from now on how urgent routes are. */
    public void urgencies(Urgencies now) {
        urgencies = now;
    }

    /** Of which systems each message calls one or another, so that a route must not wait for one of them with everything. */
    void dividedAre(Predicate<String> systems) {
        divided = systems;
    }

    /** Who is told of each call that a system answers while its breaker is not closed; must not block. */
    void whenOneAnswersAgain(Consumer<String> told) {
        answersAgain = told;
    }

    /** Who is told of each breaker that a call has opened or closed; must not block. */
    void whenABreakerTurns(Consumer<String> told) {
        breakerTurns = told;
    }

    /** Whether everything that touches the system is suspended. */
    public boolean isContained(String system) {
        SystemPolicy policy = policies.get(system);
        return policy != null && policy.isContained();
    }

    /** Which routes called this system recently. */
    public List<String> callersOf(String system) {
        return habits.callersOf(system);
    }

    @Override
    public Pass ask(String route) {
        List<Permit> permits = new ArrayList<>(2);
        for (String system : habits.of(route)) {
            if (divided.test(system)) {
                continue;
            }
            // Only the first call goes at once: a place for a later one would be kept from others meanwhile.
            Admission admission = of(system).ask(urgencies.of(route), permits.isEmpty());
            if (admission instanceof Permit permit) {
                permits.add(permit);
            } else if (admission instanceof Refusal refusal) {
                permits.forEach(permit -> permit.done(Result.NOT_SENT));
                return new Wait(Math.max(1, refusal.waitNanos()));
            }
        }
        return new RoutePass(route, habits, permits);
    }

    /**
     * Lets a call go: with the permit the attempt was begun with, or after a very short wait.
     *
     * @param scope null outside a delivery
     * @throws PostponedException when it is not the time for it
     */
    public Permit admit(SystemPolicy policy, DeliveryScope scope) {
        Permit permit = scope != null && scope.pass() instanceof RoutePass pass ? pass.take(policy) : null;
        if (permit != null && !policy.isOpen()) {
            permit.done(Result.NOT_SENT);
            permit = null;
        }
        if (permit == null || !permit.hasSlot() && !awaitSlot(permit)) {
            Urgency urgency = scope == null ? Urgency.REALTIME : urgencies.of(scope.subscription());
            permit = await(policy, urgency);
        }
        policy.goes(permit);
        return permit;
    }

    /** What an answer says about its system. */
    public Result result(CallOutcome outcome) {
        return switch (outcome.meaning()) {
            case LIMITED ->
                Result.limited(
                        outcome.retryAt() == null ? null : Duration.between(clock.instant(), outcome.retryAt()),
                        outcome.limits());
            case FAILED -> Result.FAILED;
            default -> Result.answered(outcome.limits());
        };
    }

    private boolean awaitSlot(Permit permit) {
        long end = nanoTime.getAsLong() + SLOT_PATIENCE;
        boolean taken = Waits.until(() -> permit.policy().takeSlot(permit), () -> nanoTime.getAsLong() >= end);
        if (!taken) {
            permit.done(Result.NOT_SENT);
        }
        return taken;
    }

    private Permit await(SystemPolicy policy, Urgency urgency) {
        long end = nanoTime.getAsLong() + PATIENCE;
        while (true) {
            Admission admission = policy.ask(urgency);
            if (admission instanceof Permit permit) {
                return permit;
            }
            Refusal refusal = (Refusal) admission;
            if (nanoTime.getAsLong() + refusal.waitNanos() > end) {
                throw postponed(policy, refusal);
            }
            Waits.nanos(refusal.waitNanos());
        }
    }

    private PostponedException postponed(SystemPolicy policy, Refusal refusal) {
        Instant until = clock.instant().plusNanos(policy.postponement(refusal.waitNanos()));
        return new PostponedException(Problem.of(refusal.code(), text(policy.system(), refusal)), until);
    }

    private static String text(String system, Refusal refusal) {
        if (refusal.code() == ProblemCode.SYSTEM_CONTAINED) {
            return "system '" + system + "' is contained: nothing goes there until somebody releases it";
        }
        Duration wait = Duration.ofMillis(Math.max(1, TimeUnit.NANOSECONDS.toMillis(refusal.waitNanos())));
        return refusal.code() == ProblemCode.BREAKER_OPEN
                ? "system '" + system + "' keeps failing (circuit open); the next call is allowed in " + wait.toMillis()
                        + " ms"
                : "system '" + system + "' tolerates no further call for " + wait.toMillis() + " ms";
    }
}
