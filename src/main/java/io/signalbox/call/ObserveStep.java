package io.signalbox.call;

import java.io.IOException;
import java.util.List;

import org.jboss.logging.Logger;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.Traffic;
import io.signalbox.exchange.TrafficObserver;

/** Passes what was answered to those who watch systems. Nothing they do can harm the call. */
final class ObserveStep implements CallStep {

    private static final Logger LOG = Logger.getLogger(ObserveStep.class);

    private final List<TrafficObserver> observers;

    ObserveStep(List<TrafficObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        Answer answer = rest.call(call);
        if (!observers.isEmpty()) {
            observe(traffic(call, answer));
        }
        return answer;
    }

    private static Traffic traffic(OutboundCall call, Answer answer) {
        return new Traffic(
                call.system().name(),
                call.operation().name(),
                call.scope() == null ? null : call.scope().subscription(),
                answer.outcome(),
                answer::headers,
                call.request().body(),
                answer.isWhole() ? answer.body() : null,
                answer.header("Content-Type"),
                call.operation().bodies());
    }

    private void observe(Traffic traffic) {
        for (TrafficObserver observer : observers) {
            try {
                observer.observe(traffic);
            } catch (RuntimeException e) {
                LOG.debugf(e, "an answer could not be looked at traffic=%s", traffic);
            }
        }
    }
}
