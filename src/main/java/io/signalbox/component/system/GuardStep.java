package io.signalbox.component.system;

import java.io.IOException;

import org.apache.hc.core5.http.HttpException;

import io.signalbox.http.Answers;
import io.signalbox.policy.Permit;
import io.signalbox.policy.Result;
import io.signalbox.policy.SystemPolicies;
import io.signalbox.policy.SystemPolicy;
import io.signalbox.problem.ProblemException;
import io.signalbox.system.SystemDescriptor;

/** Lets a call go when the system's policy allows it, and tells the policy what became of it. */
final class GuardStep implements CallStep {

    private final SystemPolicies policies;
    private final SystemPolicy policy;
    private final Answers answers;

    GuardStep(SystemPolicies policies, SystemDescriptor system, Answers answers) {
        this.policies = policies;
        this.policy = policies.of(system);
        this.answers = answers;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException, HttpException {
        Permit permit = policies.admit(policy, call.scope());
        Result result = Result.FAILED;
        try {
            Answer answer = rest.call(call);
            result = result(answer);
            return answer;
        } catch (ProblemException e) {
            result = Result.NOT_SENT;
            throw e;
        } finally {
            permit.done(result);
        }
    }

    private Result result(Answer answer) {
        int status = answer.status();
        boolean limited = Answers.isLimit(status, answer::header);
        return policies.result(limited, status, answer::header, answers.retryAt(status, answer::header));
    }
}
