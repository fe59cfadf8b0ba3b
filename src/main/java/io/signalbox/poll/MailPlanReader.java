package io.signalbox.poll;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.signalbox.document.Section;
import io.signalbox.mail.MailSource;
import io.signalbox.problem.ProblemCode;
import io.signalbox.webhook.Extraction;

/** Reads a poll of mails. */
final class MailPlanReader {

    private static final List<String> OF_PAGES = List.of("page", "cursor", "overlap");
    private static final Extraction OWN_ID = Extraction.parse("/id").orElseThrow();

    private final String name;
    private final Section poll;
    private final MailSource mails;
    private final boolean isTold;
    private boolean broken;

    MailPlanReader(String name, Section poll, MailSource mails, boolean isTold) {
        this.name = name;
        this.poll = poll;
        this.mails = mails;
        this.isTold = isTold;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<MailPlan> read() {
        for (String key : OF_PAGES) {
            if (poll.has(key)) {
                refuse(key, "'" + key + "' is about pages; a poll of mails knows by itself how far it is: remove it");
            }
        }
        String since = poll.node().path("since").asText("all");
        if (!since.equals("all") && !since.equals("now")) {
            refuse(
                    "since",
                    "a first poll of mails begins with all of the folder, or with what comes now; write all or now");
        }
        PollPlaces places = new PollPlaces(name, poll, Set.of());
        Optional<Extraction> id = places.extraction("id");
        Optional<Extraction> subject = places.extraction("subject");
        PollTimes times = new PollTimesReader(poll).read();
        if (broken || !places.areSound() || times == null) {
            return Optional.empty();
        }
        return Optional.of(
                new MailPlan(name, mails, id.orElse(OWN_ID), subject.orElse(null), since.equals("now"), times, isTold));
    }

    private void refuse(String key, String text) {
        broken = true;
        poll.error(key, ProblemCode.VALUE_REFUSED, text);
    }
}
