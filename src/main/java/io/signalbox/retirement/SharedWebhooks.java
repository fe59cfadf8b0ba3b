package io.signalbox.retirement;

import io.signalbox.access.Reach;
import io.signalbox.flow.Flows;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** A retirement closes a webhook for all who read it: each of them has to be the caller's to retire. */
final class SharedWebhooks {

    private final Flows flows;

    SharedWebhooks(Flows flows) {
        this.flows = flows;
    }

    /** @param reach what the caller may retire */
    Retirement require(Retirement retirement, Reach reach) {
        for (String webhook : retirement.webhooks()) {
            if (!flows.readersOf(webhook).stream().allMatch(reach::coversSubscription)) {
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_ALLOWED,
                        "to retire '" + retirement.integration() + "' ends the webhook " + webhook
                                + ", which others read too: that needs the role admin for the whole hub"));
            }
        }
        return retirement;
    }
}
