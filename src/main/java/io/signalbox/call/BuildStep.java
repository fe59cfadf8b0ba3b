package io.signalbox.call;

import java.io.IOException;

import io.signalbox.exchange.Answer;

/** Lets the operation's kind build the request from what the route hands over, all but its credentials. */
final class BuildStep implements CallStep {

    private final String agent;

    /** @param version of the product, sent to systems */
    BuildStep(String version) {
        this.agent = "Signalbox/" + version;
    }

    @Override
    public Answer call(OutboundCall call, Rest rest) throws IOException {
        return rest.call(call.with(call.operation().request(call.system(), call.payload(), call.key(), agent)));
    }
}
