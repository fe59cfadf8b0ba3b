package io.signalbox.ledger.sql;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.ledger.Delivery;
import io.signalbox.ledger.Taker;

/** Takes as many as it has room for. */
final class RecordingTaker implements Taker {
    final List<Delivery> taken = new ArrayList<>();
    final List<String> waiting = new ArrayList<>();
    private int room;

    RecordingTaker(int room) {
        this.room = room;
    }

    @Override
    public boolean reserve(String subscription, int bytes) {
        return room-- > 0;
    }

    @Override
    public void taken(List<Delivery> deliveries) {
        taken.addAll(deliveries);
    }

    @Override
    public void notTaken(String subscription, int bytes) {
        room++;
    }

    @Override
    public void waiting(String subscription) {
        waiting.add(subscription);
    }
}
