package io.signalbox.poll;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.mail.MailSource;
import io.signalbox.webhook.Arrival;
import io.signalbox.webhook.Extraction;
import io.signalbox.webhook.SignedCall;

/**
 * An event that is read mail by mail.
 *
 * @param mails where they are, and what becomes of them
 * @param id where a mail has its id
 * @param subject where the business key stands, or null
 * @param fromNow whether the first poll begins at the end of the folder
 * @param times when it is looked for mails unless a card says otherwise
 * @param isTold whether a webhook tells of the same events
 */
public record MailPlan(
        String name,
        MailSource mails,
        Extraction id,
        Extraction subject,
        boolean fromNow,
        PollTimes times,
        boolean isTold)
        implements PollPlan {

    @Override
    public List<String> headers() {
        return List.of();
    }

    /** The id of a mail's event, if it has an acceptable one. */
    public Optional<String> id(JsonNode mail, byte[] bytes) {
        return id.of(arrival(mail, bytes));
    }

    /** The business key of a mail, if the poll declares one and the mail has it. */
    public Optional<String> subject(JsonNode mail, byte[] bytes) {
        return subject == null ? Optional.empty() : subject.of(arrival(mail, bytes));
    }

    @Override
    public Optional<String> subject(JsonNode mail) {
        return subject(mail, mail.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Arrival arrival(JsonNode mail, byte[] bytes) {
        return new Arrival(new SignedCall("GET", header -> null, bytes), bytes, mail);
    }
}
