package io.signalbox.kind.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.signalbox.document.Section;
import io.signalbox.mail.MailMatch;
import io.signalbox.mail.MailSource;
import io.signalbox.mail.MailSource.Then;
import io.signalbox.problem.ProblemCode;

/** Reads which folder a poll reads, and what becomes of its mails. */
final class FolderReader {

    private static final List<String> OF_SENDING =
            List.of("from", "to", "cc", "bcc", "replyTo", "subject", "text", "html", "attachments");
    private static final String MOVE = "move ";

    private final String name;
    private final Section mail;
    private boolean broken;

    FolderReader(String name, Section mail) {
        this.name = name;
        this.mail = mail;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<MailSource> read() {
        for (String key : OF_SENDING) {
            if (mail.has(key)) {
                broken = true;
                mail.error(
                        key,
                        ProblemCode.KEY_UNKNOWN,
                        "'" + key + "' is of a mail that is sent; which mails a poll reads is said by 'match', such as"
                                + " match: { subject: \"Order *\" }");
            }
        }
        if (!mail.has("folder")) {
            broken = true;
            mail.error(ProblemCode.KEY_MISSING, "a poll of mails needs 'folder', such as folder: INBOX");
        }
        String then = mail.text("then").orElse("keep");
        Then done = then(then);
        List<String> headers = new ArrayList<>();
        mail.node().path("headers").forEach(each -> headers.add(each.asText()));
        return broken
                ? Optional.empty()
                : Optional.of(new MailSource(
                        name,
                        mail.text("folder").orElse("INBOX"),
                        match(),
                        headers,
                        done,
                        done == Then.MOVE ? then.substring(MOVE.length()).strip() : null));
    }

    private Then then(String text) {
        if (text.startsWith(MOVE) && text.length() > MOVE.length()) {
            return Then.MOVE;
        }
        if (!List.of("keep", "seen", "delete").contains(text)) {
            broken = true;
            mail.error(
                    "then",
                    ProblemCode.VALUE_REFUSED,
                    "'then' must be seen, move <folder>, delete or keep, such as then: move Done");
            return Then.KEEP;
        }
        return Then.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private MailMatch match() {
        Section match = mail.at("match");
        return new MailMatch(
                match.text("from").orElse(null),
                match.text("to").orElse(null),
                match.text("subject").orElse(null));
    }
}
