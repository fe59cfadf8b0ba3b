package io.signalbox.collector;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;

import io.signalbox.collect.Collect;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.TemplateValues;

/** The body and the values of a call that is made of many items. */
public final class BatchPayload implements CallPayload, TemplateValues {

    private static final int SHORT = 12;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final Collect collect;
    private final List<byte[]> items;
    private final ZonedDateTime time;
    private final String batch;

    /**
     * @param time the batch's own, the same in every attempt
     * @param key of the call
     */
    public BatchPayload(Collect collect, List<byte[]> items, Instant time, String key) {
        this.collect = collect;
        this.items = items;
        this.time = time.atZone(collect.zone());
        this.batch = key.substring(Math.max(0, key.length() - SHORT));
    }

    @Override
    public TemplateValues values() {
        return this;
    }

    @Override
    public byte[] body() {
        return collect.body().of(items);
    }

    @Override
    public String contentType() {
        return collect.body().contentType();
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
        return switch (name) {
            case "date" -> Optional.of(DateTimeFormatter.ISO_LOCAL_DATE.format(time));
            case "time" -> Optional.of(TIME.format(time));
            case "batch" -> Optional.of(batch);
            default -> Optional.empty();
        };
    }
}
