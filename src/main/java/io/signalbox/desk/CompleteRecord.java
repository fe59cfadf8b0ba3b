package io.signalbox.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.signalbox.access.Action;
import io.signalbox.access.Actions;
import io.signalbox.access.Caller;
import io.signalbox.access.Concern;
import io.signalbox.access.Reported;
import io.signalbox.access.Role;
import io.signalbox.access.StartedAction;
import io.signalbox.desk.IncompleteRecord.Field;
import io.signalbox.flow.Flows;
import io.signalbox.integration.Card;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Changed;
import io.signalbox.ledger.DeliveryAdmin.Completion;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliveryState;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.Notes.Note;
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
    public static final Action ASK = Action.of("ask-for-values", Role.OPERATOR);

    private static final String INCOMPLETE = ProblemCode.RECORD_INCOMPLETE.id();
    /** So many fields are named in the audit log. */
    private static final int NAMED = 20;

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

    /**
     * What it lacks. To somebody who may do nothing else there are only deliveries that were parked for that.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN}, or as {@link Actions}
     */
    public IncompleteRecord missing(Caller caller, long delivery) {
        return actions.look(
                caller, LOOK, concern(delivery), () -> find(caller, delivery).report());
    }

    /**
     * Puts the values where they are missing, and replays the delivery.
     *
     * @param values by their fields, as JSON pointers
     * @throws ProblemException {@code VALUE_NOT_TAKEN}, {@code NOT_POSSIBLE_NOW}, {@code TARGET_UNKNOWN}, or as {@link Actions}
     */
    public Changed complete(Caller caller, long delivery, Map<String, String> values, String reason) {
        return actions.perform(
                        Deliveries.request(caller, admin, delivery, reason),
                        contributes(caller, delivery) ? byContributor() : COMPLETE,
                        act -> {
                            Parked parked = find(caller, delivery);
                            return supply(act, parked, completed(parked, values), null);
                        })
                .changed();
    }

    /** The same by somebody who may do nothing else. A viewer may see what is missing, and changes nothing. */
    private static Action byContributor() {
        return Action.of(COMPLETE.name(), Role.CONTRIBUTOR);
    }

    private boolean contributes(Caller caller, long delivery) {
        return actions.role(caller, concern(delivery))
                .filter(role -> role == Role.CONTRIBUTOR)
                .isPresent();
    }

    private Parked find(Caller caller, long delivery) {
        Parked parked = find(delivery);
        if (!parked.wasIncomplete() && contributes(caller, delivery)) {
            throw Deliveries.unknown(delivery);
        }
        return parked;
    }

    /** Makes a link for somebody without an account. Whoever has it can use it, once. */
    public Invitation ask(Caller caller, long delivery, String reason) {
        return actions.perform(Deliveries.request(caller, admin, delivery, reason), ASK, act -> {
            List<String> fields =
                    find(delivery).require().stream().map(Field::field).toList();
            return invitations.make(delivery, fields, caller.name());
        });
    }

    /** What the holder of a link is asked for; empty when it has ended, was used, or never was, or when the record lacks something else now. */
    public Optional<IncompleteRecord> invited(String token) {
        return invitations.find(token).flatMap(this::asked).map(Parked::report);
    }

    /**
     * As {@link #complete}, by the holder of a link, which is used up with it. What is refused is not written down, else whoever has a link
     * could fill the audit log.
     *
     * @throws ProblemException {@code TARGET_UNKNOWN} where there is no such link
     */
    public Changed complete(String token, Map<String, String> values) {
        Note<Invitations.Open> link = invitations.find(token).orElseThrow(CompleteRecord::ended);
        Parked parked = asked(link).orElseThrow(CompleteRecord::ended);
        byte[] payload = completed(parked, values);
        Caller holder = new Caller("link-" + Invitations.name(token), Role.CONTRIBUTOR, Caller.Interface.CONSOLE);
        String reason = "by a link that " + link.value().by() + " made";
        return actions.perform(
                        Deliveries.request(holder, admin, link.value().delivery(), reason),
                        byContributor(),
                        act -> supply(act, parked, payload, link))
                .changed();
    }

    /** The delivery of a link, where it lacks something and nothing that the link does not ask for. */
    private Optional<Parked> asked(Note<Invitations.Open> link) {
        return admin.messageOf(link.value().delivery())
                .map(full -> parked(full, link.value().delivery()))
                .filter(parked -> !parked.fields().isEmpty()
                        && parked.fields().stream()
                                .allMatch(field -> link.value().fields().contains(field.field())));
    }

    private static ProblemException ended() {
        return new ProblemException(Problem.of(ProblemCode.TARGET_UNKNOWN, "this link has ended, or was used already"));
    }

    /** The whole record, with the values in it. */
    private static byte[] completed(Parked parked, Map<String, String> values) {
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
        return Json.bytes(record);
    }

    /** The audit log has which fields, and no value. */
    private record Supplied(Changed changed, List<Field> fields) implements Reported {

        @Override
        public String inWords() {
            String named = fields.stream().limit(NAMED).map(Field::field).collect(Collectors.joining(", "));
            return "supplied " + named + (fields.size() > NAMED ? " and " + (fields.size() - NAMED) + " more" : "");
        }
    }

    private Supplied supply(StartedAction act, Parked parked, byte[] payload, Note<?> link) {
        Found delivery = parked.delivery().delivery();
        Completion completion = new Completion(delivery.delivery(), payload, parked.seen(), link);
        Changed changed = Ledger.await(admin.complete(completion, act.by())).orElseThrow(CompleteRecord::ended);
        return new Supplied(Deliveries.only(List.of(changed), "completed"), parked.fields());
    }

    /**
     * A delivery with what it is about.
     *
     * @param mapping the first of its route, or null
     * @param record its payload, or null where that is no object
     * @param fields what it lacks
     */
    private record Parked(
            FullDelivery delivery,
            Mapping mapping,
            ObjectNode record,
            List<Field> fields,
            String integration,
            String owner) {

        /** Whether it lacks something, or once did. */
        boolean wasIncomplete() {
            return delivery.tries().stream().anyMatch(each -> INCOMPLETE.equals(each.problem()));
        }

        /** The number of the last intervention. */
        int seen() {
            return delivery.deeds().stream()
                    .mapToInt(DeliveryAdmin.Intervention::number)
                    .max()
                    .orElse(0);
        }

        List<Field> require() {
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
                    delivery.delivery().delivery(), delivery.delivery().state().word(), integration, owner, fields);
        }
    }

    private Parked find(long number) {
        return parked(admin.messageOf(number).orElseThrow(() -> Deliveries.unknown(number)), number);
    }

    private Parked parked(FullMessage full, long number) {
        FullDelivery delivery = Deliveries.of(full, number);
        Optional<Flow> flow = flows.all().stream()
                .filter(each -> each.subscription().equals(delivery.delivery().subscription()))
                .findFirst();
        Mapping first = flow.flatMap(each -> each.mappings().stream().findFirst())
                .flatMap(mappings::find)
                .orElse(null);
        ObjectNode record = object(Deliveries.payload(full, delivery));
        return new Parked(
                delivery,
                first,
                record,
                fields(delivery.delivery(), first, record),
                flow.map(Flow::integration).orElse(null),
                flow.flatMap(each -> flows.card(each.integration()))
                        .map(Card::owner)
                        .map(owner -> owner.contact() == null ? owner.team() : owner.contact())
                        .orElse(null));
    }

    private static List<Field> fields(Found delivery, Mapping mapping, ObjectNode record) {
        boolean lacks = delivery.state() == DeliveryState.PARKED
                && INCOMPLETE.equals(delivery.problem())
                && mapping != null
                && record != null;
        return !lacks
                ? List.of()
                : mapping.missing(record).stream()
                        .map(each -> new Field(
                                each.pointer(),
                                each.title(),
                                each.description(),
                                each.type(),
                                each.format(),
                                each.allowed(),
                                each.suppliedBy()))
                        .toList();
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
