package io.signalbox.poll;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.ItemResults;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.secret.SecretName;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * An operation that reads all that there is, page by page. A route that calls it gets the first page.
 *
 * @param reads the operation that reads a page
 */
public record PagedOperation(CallableOperation reads, Paging paging) implements CallableOperation {

    @Override
    public String name() {
        return reads.name();
    }

    @Override
    public List<SecretName> secrets() {
        return reads.secrets();
    }

    @Override
    public boolean isSafe() {
        return reads.isSafe();
    }

    @Override
    public boolean sendsBody() {
        return reads.sendsBody();
    }

    @Override
    public String template() {
        return reads.template();
    }

    @Override
    public String verb() {
        return reads.verb();
    }

    @Override
    public boolean searches() {
        return reads.searches();
    }

    @Override
    public boolean isNamedByBody() {
        return reads.isNamedByBody();
    }

    @Override
    public boolean takesUserTokens() {
        return reads.takesUserTokens();
    }

    @Override
    public Optional<String> driver(Address address) {
        return reads.driver(address);
    }

    @Override
    public BodyView bodies() {
        return reads.bodies();
    }

    @Override
    public CallRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        return reads.request(system, payload, key, agent);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return reads.outcome(answer, clock);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return reads.judge(answer, judging);
    }

    @Override
    public Optional<ItemResults> results(Answer answer, List<byte[]> sent, Judging judging) {
        return reads.results(answer, sent, judging);
    }
}
