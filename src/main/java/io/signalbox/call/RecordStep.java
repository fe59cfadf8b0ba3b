package io.signalbox.call;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jboss.logging.Logger;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.TrafficObserver;
import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;

/** Decides what came of a call, and records it in the delivery's scope, failed ones too. */
final class RecordStep implements CallStep {

    private static final Logger LOG = Logger.getLogger(RecordStep.class);

    private static final NoticeLog NOTICES = new NoticeLog();

    private final Verdict verdict;
    private final List<TrafficObserver> observers;

    RecordStep(Verdict verdict, List<TrafficObserver> observers) {
        this.verdict = verdict;
        this.observers = List.copyOf(observers);
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) {
        long start = System.nanoTime();
        String code = null;
        String failure = null;
        Problem notice = null;
        boolean went = true;
        try {
            Answer answer = answer(call, rest);
            code = answer.outcome().code();
            Answer accepted = verdict.accept(call, answer);
            notice = accepted.notice();
            NOTICES.log(call, notice);
            return accepted;
        } catch (PostponedException e) {
            went = false;
            throw e;
        } catch (ProblemException e) {
            failure = e.problem().code().id();
            LOG.debugf(
                    "call failed system=%s operation=%s problem=%s",
                    call.system().name(), call.operation().name(), failure);
            throw e;
        } finally {
            long nanos = System.nanoTime() - start;
            if (went && call.scope() != null) {
                record(call, code, Duration.ofNanos(nanos).toMillis(), failure, notice);
            }
            if (went) {
                ended(call, failure, nanos);
            }
        }
    }

    /** Nothing that an observer does can harm the call. */
    private void ended(OutboundCall call, String failure, long nanos) {
        String caller = call.scope() == null ? null : call.scope().subscription();
        for (TrafficObserver observer : observers) {
            try {
                observer.ended(call.system().name(), call.operation().name(), caller, failure, nanos);
            } catch (RuntimeException e) {
                LOG.debugf(e, "the end of a call could not be looked at call=%s", call.name());
            }
        }
    }

    private static void record(OutboundCall call, String code, long millis, String failure, Problem notice) {
        CallRecord made = new CallRecord(
                call.system().name(),
                call.operation().name(),
                call.key(),
                code,
                millis,
                failure,
                notice == null ? null : notice.toString());
        if (call.operation().isSafe()) {
            call.scope().recordRead(made);
        } else {
            call.scope().record(made);
        }
    }

    private Answer answer(OutboundCall call, Rest rest) {
        try {
            return rest.call(call);
        } catch (IOException | IllegalStateException e) {
            throw Verdict.lost(call, e);
        }
    }
}
