package io.signalbox.topic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import io.signalbox.channel.ChannelNames;
import io.signalbox.consume.Received;
import io.signalbox.ledger.Harvest.Known;
import io.signalbox.ledger.Harvest.Reaped;
import io.signalbox.message.Headers;
import io.signalbox.message.JsonBody;
import io.signalbox.message.Message;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/**
 * Makes messages of records, whoever wrote them: what their headers say of CloudEvents counts, and its place in the topic is the id of one that says
 * nothing. What cannot be read is kept as it came, to be parked with its place, and its neighbours go on.
 */
final class ReadRecord {

    /** As of webhooks. */
    private static final int LONGEST = 256;

    private static final int LONGEST_SOURCE = 1024;

    private final String subscription;
    private final String channel;
    private final String topic;
    private final long mostBytes;

    ReadRecord(String subscription, String channel, String topic, long mostBytes) {
        this.subscription = subscription;
        this.channel = channel;
        this.topic = topic;
        this.mostBytes = mostBytes;
    }

    /** @param now for records that do not say when they were sent */
    Reaped reap(Received record, Instant now) {
        try {
            return new Reaped(sound(record, now), null, Known.ANOTHER_EVENT);
        } catch (ProblemException e) {
            Message asItCame = record.asItCame(ChannelNames.source(subscription, unsaid()), channel, now);
            return new Reaped(asItCame, e.problem(), Known.ANOTHER_EVENT);
        }
    }

    private Message sound(Received record, Instant now) {
        byte[] body = record.content();
        if (body.length > mostBytes) {
            throw refused(
                    record,
                    "has " + body.length + " bytes, more than the " + mostBytes
                            + " of signalbox.consumer.max-body-size");
        }
        String contentType = contentType(record, body);
        return new Message(
                header(record, CloudEventHeaders.ID, LONGEST).orElse(record.id()),
                ChannelNames.source(
                        subscription,
                        header(record, CloudEventHeaders.SOURCE, LONGEST_SOURCE).orElse(unsaid())),
                header(record, CloudEventHeaders.TYPE, LONGEST).orElse(channel),
                header(record, CloudEventHeaders.SUBJECT, LONGEST).orElse(record.key()),
                time(record, now),
                contentType,
                body,
                record.trace().map(trace -> trace.beside(Headers.NONE)).orElse(Headers.NONE));
    }

    /** Where a record comes from that does not say it. */
    private String unsaid() {
        return "kafka:" + topic;
    }

    private static Optional<String> header(Received record, String name, int longest) {
        String value = record.headers().get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl)) {
            throw refused(record, "has a header '" + name + "' that is not 1 to " + longest + " printable characters");
        }
        return Optional.of(value);
    }

    private static Instant time(Received record, Instant now) {
        String time = record.headers().get(CloudEventHeaders.TIME);
        try {
            return time == null
                    ? record.sentAt(now)
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw refused(
                    record, "has a header '" + CloudEventHeaders.TIME + "' that is no time as in 2026-11-24T10:15:30Z");
        }
    }

    /** What does not say what it is has to be JSON, as most is. */
    private static String contentType(Received record, byte[] body) {
        String said = header(record, CloudEventHeaders.CONTENT_TYPE, LONGEST).orElse(Message.JSON);
        boolean isJson = record.body() == null || said.split(";", 2)[0].strip().matches("(?i).*[/+]json");
        if (!isJson) {
            return said;
        }
        try {
            JsonBody.read(body);
            return record.body() == null ? Message.JSON : said;
        } catch (ProblemException e) {
            throw refused(
                    record, "is not the JSON that it should be: " + e.problem().detail());
        }
    }

    private static ProblemException refused(Received record, String why) {
        return new ProblemException(
                Problem.of(ProblemCode.RECEIVED_UNREADABLE, "the record at " + record.place() + " " + why));
    }
}
