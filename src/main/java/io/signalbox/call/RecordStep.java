package io.signalbox.call;

import java.io.IOException;
import java.time.Duration;

import org.jboss.logging.Logger;

import io.signalbox.exchange.Answer;
import io.signalbox.ledger.CallRecord;
import io.signalbox.problem.PostponedException;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemException;

/** Decides what came of a call, and records it in the delivery's scope, failed ones too. */
final class RecordStep implements CallStep {

    private static final Logger LOG = Logger.getLogger(RecordStep.class);

    private static final NoticeLog NOTICES = new NoticeLog();

    private final Verdict verdict;

    RecordStep(Verdict verdict) {
        this.verdict = verdict;
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
            if (went && call.scope() != null) {
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                record(call, code, millis, failure, notice);
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
