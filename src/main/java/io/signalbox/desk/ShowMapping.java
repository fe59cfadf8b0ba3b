package io.signalbox.desk;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.flow.Flows;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mappings;
import io.signalbox.problem.ProblemException;

/**
 * Shows what a delivery's mappings make of its payload. The ledger does not keep mapped payloads: they are mapped anew, with the
 * mappings of now, as a replay would. Only mappings at the beginning of the route can be shown. May block.
 */
@Singleton
public final class ShowMapping {

    public static final Action ACTION = Action.look("show-mapping");

    private final Actions actions;
    private final DeliveryAdmin admin;
    private final Flows flows;
    private final Mappings mappings;
    private final PublicData publicData;

    ShowMapping(Actions actions, Ledger ledger, Flows flows, Mappings mappings, PublicData publicData) {
        this.actions = actions;
        this.admin = ledger.admin();
        this.flows = flows;
        this.mappings = mappings;
        this.publicData = publicData;
    }

    /**
     * A mapping at work.
     *
     * @param after null when it failed
     * @param problem null when it did not
     */
    public record Mapped(String mapping, String before, String after, String problem) {}

    /** What each mapping makes of it, in order, with values masked, unless they are public. */
    public List<Mapped> show(Caller caller, long delivery) {
        return actions.look(caller, ACTION, Share.ofDelivery(admin, delivery), () -> map(delivery, true));
    }

    /** The same with the values as they are; the audit log keeps who looked. */
    public List<Mapped> see(Caller caller, long delivery, String reason) {
        return actions.perform(
                Deliveries.request(caller, admin, delivery, reason),
                ReportMessage.SEE_PAYLOAD,
                act -> map(delivery, false));
    }

    private List<Mapped> map(long number, boolean closed) {
        FullMessage full = admin.messageOf(number).orElseThrow(() -> Deliveries.unknown(number));
        boolean masked = closed && !publicData.isPublic(full);
        FullDelivery delivery = Deliveries.of(full, number);
        List<String> names = flows.all().stream()
                .filter(flow -> flow.subscription().equals(delivery.delivery().subscription()))
                .flatMap(flow -> flow.mappings().stream())
                .toList();
        List<Mapped> shown = new ArrayList<>();
        byte[] payload = Deliveries.payload(full, delivery);
        String before = masked ? MaskedPayload.payload(full.message(), payload) : MaskedPayload.text(payload);
        JsonNode value = null;
        for (String name : names) {
            try {
                value = value == null
                        ? mappings.get(name).apply(payload)
                        : mappings.get(name).apply(value);
            } catch (ProblemException e) {
                shown.add(new Mapped(name, before, null, e.problem().toString()));
                return shown;
            }
            String after = (masked ? MaskedPayload.mask(value) : value).toPrettyString();
            shown.add(new Mapped(name, before, after, null));
            before = after;
        }
        return shown;
    }
}
