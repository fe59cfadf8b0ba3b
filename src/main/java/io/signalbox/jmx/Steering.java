package io.signalbox.jmx;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.signalbox.desk.BulkJob;
import io.signalbox.desk.BulkJobs;
import io.signalbox.desk.DiscardDeliveries;
import io.signalbox.desk.ReplayDeliveries;
import io.signalbox.flow.ContainSystem;
import io.signalbox.flow.MoveSystem;
import io.signalbox.flow.PauseDelivery;
import io.signalbox.flow.PauseDelivery.Paused;
import io.signalbox.flow.RotateCredential;
import io.signalbox.flow.Target;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.problem.Quantity;

/** The operations of our beans. What they throw is of Java's own classes, since JConsole knows no others. */
@Singleton
final class Steering {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final PauseDelivery pause;
    private final ReplayDeliveries replay;
    private final DiscardDeliveries discard;
    private final BulkJobs jobs;
    private final ContainSystem contain;
    private final RotateCredential rotate;
    private final MoveSystem move;

    Steering(
            PauseDelivery pause,
            ReplayDeliveries replay,
            DiscardDeliveries discard,
            BulkJobs jobs,
            ContainSystem contain,
            RotateCredential rotate,
            MoveSystem move) {
        this.pause = pause;
        this.replay = replay;
        this.discard = discard;
        this.jobs = jobs;
        this.contain = contain;
        this.rotate = rotate;
        this.move = move;
    }

    String pause(Target target, String reason) {
        return ask(() -> words(pause.pause(JmxCaller.current(), target, given(reason))));
    }

    String resume(Target target, String reason) {
        return ask(() -> words(pause.resume(JmxCaller.current(), target, given(reason))));
    }

    String drain(Target target, String reason) {
        return ask(() -> words(pause.drain(JmxCaller.current(), target, given(reason), PATIENCE)));
    }

    private static String words(Paused paused) {
        return paused.target() + ": " + paused.inWords();
    }

    /** One of the subscription's own. */
    String replay(Target subscription, long delivery, String reason) {
        return ask(() -> {
            replay.replayOf(JmxCaller.current(), subscription.name(), delivery, given(reason));
            return "delivery " + delivery + " replayed";
        });
    }

    /** One of the subscription's own. */
    String discard(Target subscription, long delivery, String reason) {
        return ask(() -> {
            discard.discardOf(JmxCaller.current(), subscription.name(), delivery, given(reason));
            return "delivery " + delivery + " discarded";
        });
    }

    /** Replays what is parked in the background; answers with the number of the job. */
    String replayParked(Target target, int most, int perSecond, String reason) {
        DeliverySearch parked = DeliverySearch.any(1).in(Set.of(DeliveryState.PARKED));
        boolean one = target.kind() == Target.Kind.SUBSCRIPTION;
        BulkJobs.BulkRequest request = new BulkJobs.BulkRequest(
                BulkJob.Kind.REPLAY,
                one ? parked.of(Set.of(target.name())) : parked,
                one ? null : target.name(),
                false,
                most,
                perSecond);
        return ask(() ->
                "job " + jobs.begin(JmxCaller.current(), request, given(reason)).id() + " begun");
    }

    String contain(String system, String reason) {
        return ask(() -> system + ": "
                + contain.contain(JmxCaller.current(), system, given(reason)).inWords());
    }

    String release(String system, String reason) {
        return ask(() -> system + ": "
                + Quantity.of(
                        contain.release(JmxCaller.current(), system, given(reason))
                                .routes()
                                .size(),
                        "route")
                + " released");
    }

    String move(String system, int percent, String reason) {
        return ask(() ->
                move.move(JmxCaller.current(), system, percent, given(reason)).inWords());
    }

    String rotate(String system, String reason) {
        return ask(() -> system + ": "
                + rotate.rotate(JmxCaller.current(), system, false, given(reason))
                        .inWords());
    }

    /** Null is none, but what is empty is a slip. */
    private static String given(String reason) {
        if (reason != null && reason.isBlank()) {
            throw new ProblemException(Problem.of(ProblemCode.PARAMETER_REFUSED, "'reason' is empty; say why"));
        }
        return reason;
    }

    private static String ask(Supplier<String> question) {
        try {
            return question.get();
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.NOT_ALLOWED) {
                throw new SecurityException(e.getMessage());
            }
            throw new IllegalArgumentException(e.getMessage());
        }
    }
}
