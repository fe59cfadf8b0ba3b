package io.signalbox.console;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.qute.TemplateInstance;

import io.signalbox.access.Concern;
import io.signalbox.desk.DiscardDeliveries;
import io.signalbox.desk.EditAndReplay;
import io.signalbox.desk.FindDeliveries;
import io.signalbox.desk.MessageReport;
import io.signalbox.desk.MessageReport.DeliveryReport;
import io.signalbox.desk.ReplayDeliveries;
import io.signalbox.desk.ReportMessage;
import io.signalbox.desk.ShowMapping;
import io.signalbox.desk.ShowMapping.Mapped;
import io.signalbox.desk.TraceJourney;
import io.signalbox.flow.ReportNames;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Intervention;
import io.signalbox.ledger.DeliveryAdmin.Page;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Finding messages, following a business key, and the desk where parked deliveries are looked at, mended, replayed, discarded. */
@Singleton
final class DeliveryScreens {

    private final FindDeliveries find;
    private final ReportMessage messages;
    private final TraceJourney journeys;
    private final ShowMapping mappings;
    private final ReplayDeliveries replay;
    private final EditAndReplay edit;
    private final DiscardDeliveries discard;
    private final ReportNames names;

    DeliveryScreens(
            FindDeliveries find,
            ReportMessage messages,
            TraceJourney journeys,
            ShowMapping mappings,
            ReplayDeliveries replay,
            EditAndReplay edit,
            DiscardDeliveries discard,
            ReportNames names) {
        this.find = find;
        this.messages = messages;
        this.journeys = journeys;
        this.mappings = mappings;
        this.replay = replay;
        this.edit = edit;
        this.discard = discard;
        this.names = names;
    }

    void install(Screens screens) {
        screens.page("/messages", Fields.filter("before").sortedBy(Tables.DELIVERIES), this::list);
        screens.page("/messages/:id", visit -> message(visit, messages.report(visit.caller(), visit.number("id"))));
        screens.formPage(
                "/messages/:id/payload",
                Fields.of("reason"),
                visit -> message(visit, messages.see(visit.caller(), visit.number("id"), visit.reason())));
        screens.page("/journey", Fields.of("subject"), this::journey);
        screens.page("/deliveries/:id", visit -> delivery(visit, ofDelivery(visit), null, null));
        screens.formPage(
                "/deliveries/:id/payload", Fields.of("reason"), visit -> delivery(visit, seen(visit), null, null));
        screens.page(
                "/deliveries/:id/mapping",
                visit -> mapping(visit, mappings.show(visit.caller(), visit.number("id")), false));
        screens.formPage(
                "/deliveries/:id/mapping",
                Fields.of("reason"),
                visit -> mapping(visit, mappings.see(visit.caller(), visit.number("id"), visit.reason()), true));
        screens.form("/deliveries/:id/replay", Fields.of("reason"), visit -> {
            replay.replay(visit.caller(), visit.number("id"), visit.reason());
            return here(visit, Done.REPLAYED);
        });
        screens.form("/deliveries/:id/discard", Fields.of("reason"), visit -> {
            discard.discard(visit.caller(), visit.number("id"), visit.reason());
            return here(visit, Done.DISCARDED);
        });
        screens.formOrPage("/deliveries/:id/edit", Fields.of("payload", "reason"), this::edit);
    }

    private static String here(Visit visit, Done done) {
        return "/deliveries/" + visit.number("id") + "?done=" + done.key();
    }

    private TemplateInstance list(Visit visit) {
        DeliveryFilter filter = DeliveryFilter.of(visit::query);
        return Pages.messages(
                Shell.of(visit, "Messages", "messages"),
                filter,
                sorted(find.find(visit.caller(), filter.search(), filter.integrationOrNull()), visit.sort()),
                names.report(visit.caller()));
    }

    static Page sorted(Page page, Sort by) {
        return new Page(Tables.DELIVERIES.sort(page.found(), by), page.next());
    }

    /** @param seen whether the values are shown to somebody who said why */
    private TemplateInstance mapping(Visit visit, List<Mapped> mapped, boolean seen) {
        long delivery = visit.number("id");
        Shell shell = Shell.of(
                visit,
                "Mapping of delivery " + delivery,
                "messages",
                concern(messages.ofDelivery(visit.caller(), delivery), delivery));
        return Pages.mapping(shell, delivery, mapped, seen);
    }

    private static TemplateInstance message(Visit visit, MessageReport report) {
        return Pages.message(Shell.of(visit, "Message " + report.id(), "messages", concern(report)), report);
    }

    private TemplateInstance journey(Visit visit) {
        String subject = visit.query("subject").orElse("");
        return Pages.journey(
                Shell.of(visit, subject.isEmpty() ? "Journey" : "Journey of " + subject, "messages"),
                subject,
                subject.isEmpty() ? null : journeys.ofSubject(visit.caller(), subject));
    }

    /** Of whose subscriptions it is, as far as the user sees them. */
    private static Concern concern(MessageReport report) {
        return Concern.subscriptions("message", () -> report.deliveries().stream()
                .map(each -> each.delivery().subscription())
                .toList());
    }

    private static Concern concern(MessageReport report, long delivery) {
        return Concern.subscriptions("delivery", () -> report.deliveries().stream()
                .map(DeliveryReport::delivery)
                .filter(each -> each.delivery() == delivery)
                .map(Found::subscription)
                .toList());
    }

    private MessageReport ofDelivery(Visit visit) {
        return messages.ofDelivery(visit.caller(), visit.number("id"));
    }

    /** With the values as they are; the audit log keeps who looked. */
    private MessageReport seen(Visit visit) {
        return messages.see(visit.caller(), ofDelivery(visit).id(), visit.reason());
    }

    /**
     * @param draft what somebody wrote into the editor, or null
     * @param refusal why it was not taken, or null
     */
    private static TemplateInstance delivery(Visit visit, MessageReport report, String draft, String refusal) {
        long number = visit.number("id");
        DeliveryReport delivery = report.deliveries().stream()
                .filter(each -> each.delivery().delivery() == number)
                .findFirst()
                .orElseThrow();
        String payload = delivery.actions().stream()
                .filter(action -> action.kind() == Intervention.Kind.EDITED)
                .reduce((earlier, later) -> later)
                .map(MessageReport.InterventionReport::payload)
                .orElse(report.payload());
        String section = delivery.delivery().state() == DeliveryState.PARKED ? "parked" : "messages";
        Shell shell = Shell.of(visit, "Delivery " + number, section, concern(report, number));
        return Pages.delivery(shell, report, delivery, shell.pretty(payload), draft, refusal);
    }

    /** A refused payload is shown again as it was written, with what is wrong with it. */
    private Screens.Outcome edit(Visit visit) {
        String draft = visit.form("payload").orElse("");
        try {
            edit.edit(visit.caller(), visit.number("id"), draft, visit.reason());
            return Screens.Outcome.to(here(visit, Done.EDITED));
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.EDIT_REFUSED && e.problem().code() != ProblemCode.REASON_MISSING) {
                throw e;
            }
            return Screens.Outcome.of(
                    delivery(visit, seen(visit), draft, e.problem().detail()));
        }
    }

    private static Long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new ProblemException(
                    Problem.of(ProblemCode.PARAMETER_REFUSED, "'" + text + "' is not the number of a delivery"));
        }
        return Long.valueOf(text);
    }

    /** The numbers that were ticked in a list. */
    static List<Long> chosen(Visit visit) {
        return visit.forms("delivery").stream()
                .map(DeliveryScreens::number)
                .distinct()
                .toList();
    }
}
