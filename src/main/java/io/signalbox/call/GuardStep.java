package io.signalbox.call;

import java.io.IOException;

import io.signalbox.exchange.Answer;
import io.signalbox.policy.Permit;
import io.signalbox.policy.Result;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.policy.SystemPolicy;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/** Lets a call go when the system's policy allows it, and reports to the policy what became of it. */
final class GuardStep implements CallStep {

    private final SystemPolicies policies;
    private final SystemPolicy policy;

    GuardStep(SystemPolicies policies, SystemDescriptor system) {
        this.policies = policies;
        this.policy = policies.of(system);
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        Permit permit = policies.admit(policy, call.scope());
        Result result = Result.FAILED;
        try {
            Answer answer = rest.call(call);
            result = policies.result(answer.outcome());
            return answer;
        } catch (ProblemException e) {
            result = Result.NOT_SENT;
            throw e;
        } finally {
            permit.done(result);
        }
    }
}
