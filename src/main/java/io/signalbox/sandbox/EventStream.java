package io.signalbox.sandbox;

import java.util.function.Consumer;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Shows the journal as server-sent events while it grows. Lives on the event loop. */
final class EventStream {

    private static final int MAX_QUEUED_BYTES = 1 << 20;

    private final Journal journal;

    EventStream(Journal journal) {
        this.journal = journal;
    }

    /** Starts after the entry named by {@code ?since=} or {@code Last-Event-ID}, by default with the next one. */
    void open(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .setChunked(true)
                .setWriteQueueMaxSize(MAX_QUEUED_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        // The first line makes the headers go out, so that the reader knows it listens.
        response.write(": journal\n\n");
        Consumer<JournalEntry> listener = entry -> write(request, response, entry);
        String asked = request.getParam("since");
        String since = asked == null ? request.getHeader("Last-Event-ID") : asked;
        if (since != null && since.matches("[0-9]{1,18}")) {
            journal.since(Long.parseLong(since), Integer.MAX_VALUE).forEach(listener);
        }
        journal.listen(listener);
        response.closeHandler(closed -> journal.forget(listener));
    }

    private static void write(HttpServerRequest request, HttpServerResponse response, JournalEntry entry) {
        if (response.writeQueueFull()) {
            // A reader that does not keep up comes back with Last-Event-ID; memory is for those who read.
            request.connection().close();
        } else {
            response.write("id: " + entry.sequence() + "\ndata: " + entry.toJson() + "\n\n");
        }
    }
}
