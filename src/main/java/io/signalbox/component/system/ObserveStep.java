package io.signalbox.component.system;

import java.io.IOException;
import java.util.List;

import org.apache.hc.core5.http.HttpException;
import org.jboss.logging.Logger;

import io.signalbox.system.Auth;
import io.signalbox.system.Traffic;
import io.signalbox.system.TrafficObserver;

/** Tells those who watch systems what was answered. Nothing they do can harm the call. */
final class ObserveStep implements CallStep {

    private static final Logger LOG = Logger.getLogger(ObserveStep.class);

    private final List<TrafficObserver> observers;

    ObserveStep(List<TrafficObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException, HttpException {
        Answer answer = rest.call(call);
        if (!observers.isEmpty()) {
            tell(traffic(call, answer));
        }
        return answer;
    }

    private static Traffic traffic(OutboundCall call, Answer answer) {
        return new Traffic(
                call.system().name(),
                call.operation().name(),
                call.scope() == null ? null : call.scope().subscription(),
                answer.status(),
                name -> headers(answer, name),
                call.request().body(),
                answer.isWhole() ? answer.body() : null,
                answer.header("Content-Type"));
    }

    private static List<String> headers(Answer answer, String name) {
        if (answer.header(name) == null) {
            return List.of();
        }
        return answer.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Auth.Header::value)
                .toList();
    }

    private void tell(Traffic traffic) {
        for (TrafficObserver observer : observers) {
            try {
                observer.observe(traffic);
            } catch (RuntimeException e) {
                LOG.debugf(e, "an answer could not be looked at traffic=%s", traffic);
            }
        }
    }
}
