package io.signalbox.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Request;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.desk.IncompleteRecord.Field;
import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.mapping.Mapping;
import io.signalbox.mapping.Mappings;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.routefile.Flow;

/**
 * Takes the values that a parked record lacks from somebody who knows them, and lets the message go on. They see which values these are and
 * nothing of the record. May block.
 */
@Singleton
public final class CompleteRecord {

    public static final Action LOOK = new Action("missing-values", Role.CONTRIBUTOR, false);
    public static final Action COMPLETE = Action.of("complete", Role.OPERATOR);
    /** The same by somebody who may do nothing else. A viewer may see what is missing, and changes nothing. */
    private static final Action CONTRIBUTE = Action.of("complete", Role.CONTRIBUTOR);

    public static final Action ASK = Action.of("ask-for-values", Role.OPERATOR);

    private final Actions actions;
    private final Mappings mappings;
    private final Flows flows;
    private final DeliveryAdmin admin;
    private final Invitations invitations;

    CompleteRecord(Actions actions, Mappings mappings, Flows flows, Ledger ledger, Clock clock) {
        this.actions = actions;
        this.mappings = mappings;
        this.flows = flows;
        this.admin = ledger.admin();
        this.invitations = new Invitations(ledger.notes(), clock);
    }

    /** Whose role counts: that for the integration of the delivery. */
    public Concern concern(long delivery) {
        return Share.ofDelivery(admin, delivery);
    }

    /** @throws ProblemException {@code TARGET_UNKNOWN}, or as {@link Actions} */
    public IncompleteRecord missing(Caller caller, long delivery) {
        return actions.look(
                caller, LOOK, concern(delivery), () -> find(delivery).report());
    }

    /**
     * Puts the values where they are missing, and replays the delivery.
     *
     * @param values by their fields, as JSON pointers
     * @throws ProblemException {@code VALUE_NOT_TAKEN}, {@code NOT_POSSIBLE_NOW}, {@code TARGET_UNKNOWN}, or as {@link Actions}
     */
    public Changed complete(Caller caller, long delivery, Map<String, String> values, String reason) {
        boolean contributes = actions.role(caller, concern(delivery))
                .filter(role -> role == Role.CONTRIBUTOR)
                .isPresent();
        return actions.perform(
                Deliveries.request(caller, admin, delivery, reason),
                contributes ? CONTRIBUTE : COMPLETE,
                act -> complete(act, delivery, values, () -> {}));
    }

    /** Makes a link for somebody without an account. Whoever has it can use it, once. */
    public Invitation ask(Caller caller, long delivery, String reason) {
        return actions.perform(Deliveries.request(caller, admin, delivery, reason), ASK, act -> {
            find(delivery).require();
            return invitations.make(delivery, caller.name());
        });
    }

    /** What the holder of a link is asked for; empty when it has ended, was used, or never was. */
    public Optional<IncompleteRecord> invited(String token) {
        return invitations
                .find(token)
                .filter(open -> admin.messageOf(open.delivery()).isPresent())
                .map(open -> find(open.delivery()).report())
                .filter(record -> !record.fields().isEmpty());
    }

    /**
     * As {@link #complete}, by the holder of a link, which is used up.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN} where there is no such link
     */
    public Changed complete(String token, Map<String, String> values) {
        Invitations.Open open = invitations.find(token).orElseThrow(CompleteRecord::ended);
        Caller holder = new Caller("link-" + Invitations.name(token), Role.CONTRIBUTOR, Caller.Interface.CONSOLE);
        Request request = Deliveries.request(holder, admin, open.delivery(), "by a link that " + open.by() + " made");
        return actions.perform(
                request,
                CONTRIBUTE,
                act -> complete(act, open.delivery(), values, () -> {
                    if (!invitations.use(token)) {
                        throw ended();
                    }
                }));
    }

    private static ProblemException ended() {
        return new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "this link has ended, or was used already"));
    }

    /** @param permit the last thing before the change: of two who use one link at the same time, one is let through */
    private Changed complete(StartedAction act, long delivery, Map<String, String> values, Runnable permit) {
        Parked parked = find(delivery);
        List<Field> fields = parked.require();
        ObjectNode record = parked.record();
        FieldValues.put(record, fields, values);
        try {
            parked.mapping().apply(record);
        } catch (ProblemException e) {
            // What else is wrong with the record is no matter of who supplies these.
            fields.stream()
                    .filter(field -> field.field().equals(e.problem().pointer()))
                    .findFirst()
                    .ifPresent(field -> {
                        throw FieldValues.refused(
                                field, "is not accepted: " + e.problem().detail());
                    });
        }
        try {
            byte[] payload = Json.writer().writeValueAsBytes(record);
            permit.run();
            return Deliveries.only(
                    List.of(Ledger.await(admin.editAndReplay(delivery, payload, act.by()))), "completed");
        } catch (IOException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /**
     * A delivery with what it is about.
     *
     * @param mapping the first of its route, or null
     * @param record its payload, or null where that is no object
     */
    private record Parked(FullDelivery delivery, Mapping mapping, ObjectNode record, String integration, String owner) {

        List<Field> fields() {
            boolean parked = delivery.delivery().state() == DeliveryState.PARKED
                    && ProblemCode.RECORD_INCOMPLETE
                            .id()
                            .equals(delivery.delivery().problem());
            List<Field> fields = new ArrayList<>();
            if (parked && mapping != null && record != null) {
                mapping.missing(record)
                        .forEach(each -> fields.add(new Field(
                                each.pointer(),
                                each.title(),
                                each.description(),
                                each.type(),
                                each.format(),
                                each.allowed(),
                                each.suppliedBy())));
            }
            return fields;
        }

        List<Field> require() {
            List<Field> fields = fields();
            if (fields.isEmpty()) {
                throw new ProblemException(Problem.of(
                        ProblemCode.NOT_POSSIBLE_NOW,
                        "delivery " + delivery.delivery().delivery() + " is "
                                + delivery.delivery().state().word()
                                + ", and lacks nothing that its route's first mapping could name; an operator"
                                + " can edit it"));
            }
            return fields;
        }

        IncompleteRecord report() {
            return new IncompleteRecord(
                    delivery.delivery().delivery(), delivery.delivery().state().word(), integration, owner, fields());
        }
    }

    private Parked find(long number) {
        FullMessage full = admin.messageOf(number).orElseThrow(() -> Deliveries.unknown(number));
        FullDelivery delivery = Deliveries.of(full, number);
        Optional<Flow> flow = flows.all().stream()
                .filter(each -> each.subscription().equals(delivery.delivery().subscription()))
                .findFirst();
        Mapping first = flow.flatMap(each -> each.mappings().stream().findFirst())
                .flatMap(mappings::find)
                .orElse(null);
        String integration = flow.map(Flow::integration).orElse(null);
        return new Parked(
                delivery,
                first,
                object(Deliveries.payload(full, delivery)),
                integration,
                flow.flatMap(each -> flows.card(each.integration()))
                        .map(Card::owner)
                        .map(owner -> owner.contact() == null ? owner.team() : owner.contact())
                        .orElse(null));
    }

    private static ObjectNode object(byte[] payload) {
        try {
            JsonNode read = Json.reader().readTree(payload);
            return read instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            return null; // nothing that could be completed
        }
    }
}
