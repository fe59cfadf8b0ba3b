package io.signalbox.mcp;

import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.Tool.Annotations;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;

import io.signalbox.desk.FindDeliveries;
import io.signalbox.desk.ReportMessage;
import io.signalbox.desk.ShowMapping;
import io.signalbox.desk.TraceJourney;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.status.ReportIntegrations;
import io.signalbox.status.ReportLog;
import io.signalbox.status.ReportStatus;

/** What an assistant may look at: everything a viewer may, payloads masked. */
@Singleton
final class LookTools {

    private static final int PAGE = 50;

    private final Asking asking;
    private final ReportStatus status;
    private final ReportIntegrations integrations;
    private final FindDeliveries deliveries;
    private final ReportMessage messages;
    private final TraceJourney journeys;
    private final ShowMapping mappings;
    private final ReportLog log;

    LookTools(
            Asking asking,
            ReportStatus status,
            ReportIntegrations integrations,
            FindDeliveries deliveries,
            ReportMessage messages,
            TraceJourney journeys,
            ShowMapping mappings,
            ReportLog log) {
        this.log = log;
        this.asking = asking;
        this.status = status;
        this.integrations = integrations;
        this.deliveries = deliveries;
        this.messages = messages;
        this.journeys = journeys;
        this.mappings = mappings;
    }

    @Tool(
            description = "How the hub is: the ledger, every subscription with what waits and its last problem",
            annotations =
                    @Annotations(
                            title = "Status of the hub",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse status() {
        return asking.ask(status::report);
    }

    @Tool(
            description = "All integrations: owner and escalation, purpose, systems, flows, how each subscription is",
            annotations =
                    @Annotations(
                            title = "Integrations",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse integrations() {
        return asking.ask(integrations::report);
    }

    @Tool(
            description =
                    "What the hub has logged lately, oldest first: of all, of an integration, or of a message; no payloads",
            annotations =
                    @Annotations(title = "Log", readOnlyHint = true, destructiveHint = false, openWorldHint = false))
    ToolResponse log(
            @ToolArg(description = "Only of this integration", required = false) String integration,
            @ToolArg(description = "Only of this message and its deliveries, by its number", required = false)
                    Long message) {
        return asking.ask(caller -> log.report(caller, new ReportLog.Wanted(integration, message, 0, PAGE)));
    }

    @Tool(
            description = "The deliveries of one business key, such as a customer id, newest first",
            annotations =
                    @Annotations(
                            title = "Find messages",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse messages(@ToolArg(description = "The business key") String subject) {
        return asking.ask(
                caller -> deliveries.find(caller, DeliverySearch.any(PAGE).ofSubject(subject), null));
    }

    @Tool(
            description = "One message with its deliveries, their attempts, calls and problems, and what people did;"
                    + " values of payloads are masked",
            annotations =
                    @Annotations(
                            title = "One message",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse message(@ToolArg(description = "The message's number") long id) {
        return asking.ask(caller -> messages.report(caller, id));
    }

    @Tool(
            description = "Deliveries that need a person, newest first, with the reason of each",
            annotations =
                    @Annotations(
                            title = "Parked deliveries",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse parked(
            @ToolArg(description = "Only those of this integration", required = false) String integration,
            @ToolArg(description = "Only those with this problem, such as SB-4024", required = false) String code,
            @ToolArg(description = "The 'next' of the page before", required = false) Long before) {
        DeliverySearch search =
                new DeliverySearch(null, Set.of(), null, code, Set.of(DeliveryState.PARKED), null, null, before, PAGE);
        return asking.ask(caller -> deliveries.find(caller, search, integration));
    }

    @Tool(
            description = "Everything that happened to one business key across integrations, oldest first: received,"
                    + " each attempt and what was answered, parked, replayed, by whom",
            annotations =
                    @Annotations(
                            title = "Journey of a business key",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse journey(@ToolArg(description = "The business key") String subject) {
        return asking.ask(caller -> journeys.ofSubject(caller, subject));
    }

    @Tool(
            description =
                    "What the mappings of a delivery's route make of its payload now, step by step; values masked",
            annotations =
                    @Annotations(
                            title = "Try a mapping",
                            readOnlyHint = true,
                            destructiveHint = false,
                            openWorldHint = false))
    ToolResponse mapping(@ToolArg(description = "The delivery's number") long delivery) {
        return asking.ask(caller -> mappings.show(caller, delivery));
    }
}
