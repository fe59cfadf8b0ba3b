package io.signalbox.desk;

import java.time.Instant;
import java.util.List;

import io.signalbox.ledger.CallRecord;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.Intervention;

/**
 * One message, and all that came of it.
 *
 * @param cause the delivery whose route appended it, or null when it came from outside
 * @param payload as accepted, values masked unless they are public or the caller asked to see them
 * @param open whether each integration that gets it says that its data are public
 * @param sent the message that an outbox sent to a topic, from where this one was taken; null when it came otherwise
 * @param appended the messages its deliveries appended
 * @param taken the messages that subscriptions took from the topic to which its outbox sent it
 */
public record MessageReport(
        long id,
        String channel,
        String source,
        String eventId,
        String type,
        String subject,
        Instant time,
        Instant acceptedAt,
        String contentType,
        int bytes,
        String payload,
        boolean masked,
        boolean open,
        Long cause,
        Long sent,
        List<DeliveryReport> deliveries,
        List<Long> appended,
        List<Long> taken) {

    public MessageReport {
        taken = taken == null ? List.of() : taken; // an older hub says nothing of them
    }

    /** One delivery with its attempts and what people did to it, oldest first. */
    public record DeliveryReport(
            Found delivery, String integration, List<Attempt> attempts, List<InterventionReport> actions) {}

    /** One attempt; {@code calls} are those to systems, in their order. */
    public record Attempt(
            int number, Instant startedAt, long millis, String problem, String detail, List<CallRecord> calls) {}

    /** What a person did; {@code payload} only where it was edited. */
    public record InterventionReport(
            int number,
            Instant at,
            Intervention.Kind kind,
            long auditId,
            String actor,
            String reason,
            String payload) {}
}
