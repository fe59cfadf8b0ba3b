package io.signalbox.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.vertx.core.Vertx;

import io.signalbox.sandbox.simulated.Call;
import io.signalbox.sandbox.simulated.SimulatedAnswer;
import io.signalbox.sandbox.simulated.SimulatedOperation;
import io.signalbox.sandbox.simulated.SimulatedSystem;

/** Stands before one simulated system: gives each call its fate, its delay and its line in the journal. Lives on the event loop. */
final class SystemFront {

    private static final byte[] NONSENSE =
            "<html><body>Bad gateway, please rel{\"id\":".getBytes(StandardCharsets.UTF_8);

    /** Where an answer goes. */
    interface Caller {

        void answer(SimulatedAnswer answer);

        /** Ends the connection without an answer. */
        void cut();
    }

    private final Vertx vertx;
    private final SimulatedSystem system;
    private final Misbehaviour misbehaviour;
    private final Journal journal;

    SystemFront(Vertx vertx, SimulatedSystem system, Misbehaviour misbehaviour, Journal journal) {
        this.vertx = vertx;
        this.system = system;
        this.misbehaviour = misbehaviour;
        this.journal = journal;
    }

    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    void handle(Call call, Caller caller) {
        SimulatedOperation operation = system.find(call);
        if (operation == null) {
            caller.answer(system.notFound(call));
            return;
        }
        Fate fate = misbehaviour.fate();
        long delay = misbehaviour.delayMillis();
        if (delay == 0) {
            settle(operation, call, fate, caller);
        } else {
            vertx.setTimer(delay, timer -> settle(operation, call, fate, caller));
        }
    }

    private void settle(SimulatedOperation operation, Call call, Fate fate, Caller caller) {
        switch (fate) {
            case UNAVAILABLE ->
                refuse(operation, call, caller, SimulatedAnswer.error(503, "unavailable", "Out of service."));
            case LIMITED -> refuse(operation, call, caller, tooMany());
            case FAILED ->
                refuse(
                        operation,
                        call,
                        caller,
                        disguised(system.errors().provoked(call, 500, "internal", "Something went wrong.")));
            case CLOSED, RESET_BEFORE -> {
                record(operation, call, 0, null, false);
                caller.cut();
            }
            case SILENT -> record(operation, call, 0, null, false);
            case RESET_AFTER -> {
                SimulatedAnswer lost = answer(operation, call);
                record(operation, call, 0, lost.effectId(), lost.replayed());
                caller.cut();
            }
            case GARBLED -> {
                SimulatedAnswer right = answer(operation, call);
                record(operation, call, 200, right.effectId(), right.replayed());
                caller.answer(new SimulatedAnswer(200, NONSENSE, Map.of(), right.effectId(), right.replayed()));
            }
            case ANSWERED -> {
                SimulatedAnswer answer = answer(operation, call);
                record(operation, call, answer.status(), answer.effectId(), answer.replayed());
                caller.answer(answer);
            }
        }
    }

    private SimulatedAnswer answer(SimulatedOperation operation, Call call) {
        Behaviour.Keys keys = misbehaviour.behaviour().keys();
        SimulatedAnswer answer = system.answer(operation, keys == Behaviour.Keys.IGNORED ? call.withoutKey() : call);
        return disguised(
                keys == Behaviour.Keys.CONFLICT && answer.replayed()
                        ? answer.instead(
                                system.errors().provoked(call, 409, "exists", "This was created by an earlier call."))
                        : answer);
    }

    private SimulatedAnswer disguised(SimulatedAnswer answer) {
        return answer.status() >= 400 && misbehaviour.behaviour().errorsAs200() ? answer.withStatus(200) : answer;
    }

    private SimulatedAnswer tooMany() {
        return SimulatedAnswer.error(429, "rate_limited", "Too many calls.")
                .with("Retry-After", Long.toString(misbehaviour.retryAfterSeconds()));
    }

    private void refuse(SimulatedOperation operation, Call call, Caller caller, SimulatedAnswer answer) {
        record(operation, call, answer.status(), null, false);
        caller.answer(answer);
    }

    private void record(SimulatedOperation operation, Call call, int status, String effectId, boolean replayed) {
        if (operation.hasEffect()) {
            String subject = operation.externalId(call);
            // A contact that came without an id has the one it was given.
            String externalId = subject == null && system.name().equals("crm") ? effectId : subject;
            journal.add(system.name(), operation.name(), externalId, call.idempotencyKey(), status, effectId, replayed);
        }
    }
}
