package io.signalbox.poller;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.TemplateValues;
import io.signalbox.poll.Paging;
import io.signalbox.poll.PollPlan;

/** What a call of a poll takes: its places, and nothing of a message. */
record PollPayload(Map<String, String> places) implements CallPayload, TemplateValues {

    static PollPayload of(PollPlan plan, Cursor cursor) {
        Map<String, String> places = new HashMap<>();
        String asked = cursor.asked(plan);
        if (asked != null) {
            places.put("cursor", asked);
        }
        Paging.Place page = plan.paging().place(cursor.page());
        if (page != null) {
            places.put(page.name(), page.value());
        }
        return new PollPayload(places);
    }

    @Override
    public TemplateValues values() {
        return this;
    }

    @Override
    public byte[] body() {
        return null;
    }

    @Override
    public Optional<String> subject() {
        return Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> body(JsonPointer pointer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> place(String name) {
        return Optional.ofNullable(places.get(name));
    }
}
