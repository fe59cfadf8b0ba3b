package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.collect.Collect;
import io.signalbox.consume.ConsumePlan;
import io.signalbox.document.DurationText;
import io.signalbox.poll.PollPlan;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.Fallback;
import io.signalbox.system.Limits;
import io.signalbox.system.Lookup;
import io.signalbox.system.Operation;
import io.signalbox.system.SourceOperation;
import io.signalbox.system.SystemDescriptor;

/** What an operation does and what keeps it within bounds, in words. */
final class OperationText {

    private OperationText() {}

    /** How it reaches the system, or comes from it. */
    static String way(SystemDescriptor system, Operation operation) {
        if (operation instanceof SourceOperation event) {
            return wayIn(system, event);
        }
        if (operation instanceof CallableOperation call) {
            return (call.isSafe() ? "we read: " : "we change something there: ") + call.verb();
        }
        return "an operation";
    }

    private static String wayIn(SystemDescriptor system, SourceOperation event) {
        List<String> ways = new ArrayList<>();
        if (event.isCalled()) {
            ways.add("it calls us at /in/" + system.name() + "/" + event.name());
        }
        event.way(PollPlan.class)
                .ifPresent(poll -> ways.add("we read it " + poll.times().words()));
        event.way(ConsumePlan.class)
                .ifPresent(
                        consume -> ways.add("we take it from " + consume.feed().words()));
        return ways.isEmpty() ? "it comes to us" : String.join("; ", ways);
    }

    /** What keeps a repeated call from having its effect twice. */
    static String repeat(SystemDescriptor system, String operation) {
        if (system.operations().get(operation) instanceof CallableOperation call && call.isSafe()) {
            return "a repeat does no harm: it only reads";
        }
        Lookup lookup = system.lookups().get(operation);
        String asked = lookup == null ? "" : "before a repeat '" + lookup.operation() + "' is asked";
        String key = system.idempotencyHeader() == null
                ? ""
                : "a repeat has the same key in the header " + system.idempotencyHeader();
        if (key.isEmpty() && asked.isEmpty()) {
            return "nothing: after a timeout the effect may happen twice, and the message shows it";
        }
        return key.isEmpty() || asked.isEmpty() ? key + asked : key + "; " + asked;
    }

    /** What is done where a call fails. */
    static String fallback(SystemDescriptor system, String operation) {
        Fallback fallback = system.fallbacks().get(operation);
        if (fallback == null) {
            return "none: it waits until the system is back";
        }
        return fallback.uri()
                + (fallback.ambiguous()
                        ? ", also where nobody knows whether the first call had its effect"
                        : ", where the first call surely had no effect");
    }

    static String collected(SystemDescriptor system, String operation) {
        Collect collect = system.collects().get(operation);
        return collect == null ? "at once" : collect.words() + ", at most " + collect.most() + " in one call";
    }

    static String limits(Limits limits) {
        String rate = limits.rate() == null
                ? "no documented rate"
                : limits.rate().calls() + " calls in "
                        + DurationText.of(limits.rate().per());
        String concurrency = limits.concurrency() == null ? "" : ", " + limits.concurrency() + " at a time";
        return rate + concurrency + ", " + DurationText.of(limits.timeout()) + " for a call, answers up to "
                + limits.maxAnswer() / 1024 + " KiB";
    }
}
