package io.signalbox.handbook;

import java.util.ArrayList;
import java.util.List;

import io.signalbox.check.Integration;
import io.signalbox.delivery.RetryPolicy;
import io.signalbox.document.DurationText;
import io.signalbox.handbook.Described.StepCall;
import io.signalbox.system.SystemDescriptor;

/** What happens when something fails: when it is tried again, what is called instead, what parks. */
final class FailureTexts {

    private final Described described;
    private final Known known;
    private final Integration integration;

    FailureTexts(Described described, Known known, Integration integration) {
        this.described = described;
        this.known = known;
        this.integration = integration;
    }

    Section section() {
        return new Section(
                "failure", "When something fails", List.of(Block.words(retries())), List.of(calls(), parking()));
    }

    private String retries() {
        RetryPolicy policy = known.retries().policy();
        return "A failure that may pass (no connection, a timeout, 408, 425, 429, 5xx) is tried again after "
                + DurationText.of(policy.first()) + ", then twice as long each time up to "
                + DurationText.of(policy.longest()) + ", or exactly when the system asks; after "
                + DurationText.of(policy.giveUpAfter())
                + " it is parked. A system that fails again and again gets no calls"
                + " until a single one succeeds."
                + (known.isAsked() ? "" : " These are the usual times; a hub may be set otherwise.");
    }

    private Section calls() {
        List<List<Line>> rows = new ArrayList<>();
        for (StepCall call : described.calls(integration)) {
            SystemDescriptor system = described.systems().find(call.system()).orElse(null);
            if (system == null) {
                continue;
            }
            rows.add(List.of(
                    Line.of(Span.code(call.route()), Span.words(", step "), Span.code(call.step())),
                    Line.of(Span.system(call.system()), Span.words("/" + call.operation())),
                    Line.of(OperationText.collected(system, call.operation())),
                    Line.of(OperationText.fallback(system, call.operation())),
                    Line.of(OperationText.repeat(system, call.operation()))));
        }
        return Section.of(
                "failure-steps",
                "Step by step",
                rows.isEmpty()
                        ? Block.words("No step of it calls a system.")
                        : new Block.Table(
                                List.of("step", "calls", "when", "fallback", "against a second effect"), rows));
    }

    private Section parking() {
        return Section.of(
                "failure-parking",
                "What parks, and what a person does",
                Block.bullets(List.of(
                        Line.of(
                                "A system refuses the message (other 4xx, a declared failure): correct the message or the"
                                        + " mapping, then replay."),
                        Line.of(
                                "A mapping or a schema refuses it: correct the file, or edit the message, then replay."),
                        Line.of(
                                "The retries ran out: when the system is back, replay; it gets the same keys as before."),
                        Line.of("A defect of the hub: the log has the stack trace; tell those who run it."))),
                Block.line(
                        Span.words("The commands are in the runbook "),
                        new Span.ToPage(
                                AlertKind.PARKED.title(),
                                PageName.integration(integration.name()),
                                AlertKind.PARKED.anchor()),
                        Span.words(".")));
    }
}
