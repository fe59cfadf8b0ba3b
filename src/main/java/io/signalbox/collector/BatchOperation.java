package io.signalbox.collector;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.BodyView;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.CallRequest;
import io.signalbox.exchange.ItemResults;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.problem.Problem;
import io.signalbox.secret.SecretName;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/** An operation called once for many items: an answer that tells them apart is a success, whatever it says of each. */
public final class BatchOperation implements CallableOperation {

    private final CallableOperation operation;
    private final List<byte[]> items;
    private volatile ItemResults results;

    /** @param items what is sent, each as JSON, in their order */
    public BatchOperation(CallableOperation operation, List<byte[]> items) {
        this.operation = operation;
        this.items = List.copyOf(items);
    }

    /** Why an item failed, in a call that succeeded; null for one that is done. */
    public Problem problem(int item) {
        return results == null ? null : results.problems().get(item);
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        Judgement whole = operation.judge(answer, judging);
        Optional<ItemResults> said = operation.results(answer, items, judging);
        if (said.isEmpty()) {
            return whole;
        }
        results = said.get().unclear() == null ? said.get() : null;
        return new Judgement(whole.content(), said.get().unclear(), whole.notice());
    }

    @Override
    public String name() {
        return operation.name();
    }

    @Override
    public List<SecretName> secrets() {
        return operation.secrets();
    }

    @Override
    public boolean isSafe() {
        return operation.isSafe();
    }

    @Override
    public boolean sendsBody() {
        return operation.sendsBody();
    }

    @Override
    public String template() {
        return operation.template();
    }

    @Override
    public String verb() {
        return operation.verb();
    }

    @Override
    public boolean searches() {
        return operation.searches();
    }

    @Override
    public boolean takesUserTokens() {
        return operation.takesUserTokens();
    }

    @Override
    public BodyView bodies() {
        return operation.bodies();
    }

    @Override
    public CallRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        return operation.request(system, payload, key, agent);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return operation.outcome(answer, clock);
    }
}
