package io.signalbox.poll;

import java.util.List;

import io.signalbox.mail.MailSource;
import io.signalbox.webhook.Extraction;

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
}
