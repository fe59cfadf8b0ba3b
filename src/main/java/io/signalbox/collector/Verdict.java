package io.signalbox.collector;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Settlement;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

/**
 * What came of one call, for each delivery that it was made of.
 *
 * @param calls as each of their attempts has them
 * @param all why all of them failed, or null
 * @param failed why single ones failed, by delivery
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verdict(Instant startedAt, long millis, List<CallRecord> calls, Failed all, Map<Long, Failed> failed) {

    /**
     * @param code such as {@code SB-4024}
     * @param retryAt when it is tried again, or null for never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(String code, String detail, Instant retryAt) {

        static Failed of(Problem problem, Instant retryAt) {
            return new Failed(problem.code().id(), problem.detail(), retryAt);
        }

        private Problem problem() {
            ProblemCode known = Arrays.stream(ProblemCode.values())
                    .filter(each -> each.id().equals(code))
                    .findFirst()
                    .orElse(ProblemCode.STEP_FAILED);
            return Problem.of(known, detail);
        }
    }

    Settlement of(Delivery delivery) {
        Failed why = all != null ? all : failed.get(delivery.id());
        Settlement.Attempt attempt = new Settlement.Attempt(delivery.attempts() + 1, startedAt, millis, calls(why));
        if (why == null) {
            return new Settlement.Delivered(delivery, attempt, List.of());
        }
        return why.retryAt() == null
                ? new Settlement.Park(delivery, attempt, why.problem())
                : new Settlement.Retry(delivery, attempt, why.problem(), why.retryAt());
    }

    /** A call that succeeded did not for the item that it refused. */
    private List<CallRecord> calls(Failed why) {
        if (why == null || all != null) {
            return calls;
        }
        return calls.stream()
                .map(call -> new CallRecord(
                        call.system(),
                        call.operation(),
                        call.key(),
                        call.code(),
                        call.millis(),
                        why.code(),
                        call.notice()))
                .toList();
    }
}
