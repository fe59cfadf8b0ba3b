package io.signalbox.api;

import jakarta.inject.Singleton;

import io.signalbox.flow.ControlPolls;
import io.signalbox.flow.ControlPolls.CursorMoved;
import io.signalbox.flow.ControlPolls.PollDone;

/** Polls of events: read now, move the cursor. */
@Singleton
final class PollResource implements ApiResource {

    private final ControlPolls polls;

    PollResource(ControlPolls polls) {
        this.polls = polls;
    }

    @Override
    public void describe(ApiRoutes routes) {
        routes.post(
                        "pollEvent",
                        "/events/:system/:event/poll",
                        "Poll the event now, and wait up to 50 seconds for the end")
                .reason()
                .answers(PollDone.class, call -> polls.poll(call.caller(), event(call), call.reason()));
        routes.post("moveCursor", "/events/:system/:event/cursor", "Let the next poll of the event begin elsewhere")
                .body(
                        Parameter.text("from", "What the system is asked for next; left out: as the first poll began"),
                        Parameter.text("reason", "Why; kept in the audit log"))
                .answers(
                        CursorMoved.class,
                        call -> polls.move(
                                call.caller(), event(call), call.text("from").orElse(null), call.reason()));
    }

    private static String event(ApiCall call) {
        return call.path("system") + "/" + call.path("event");
    }
}
