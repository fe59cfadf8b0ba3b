package io.signalbox.poll;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.document.ZoneText;
import io.signalbox.problem.ProblemCode;
import io.signalbox.schedule.CronTimes;

/** Reads when a poll is due. */
record PollTimesReader(Section poll) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofMinutes(1);

    private void refuse(String key, String text) {
        poll.error(key, ProblemCode.VALUE_REFUSED, text);
    }

    /** Null when they cannot be used. */
    PollTimes read() {
        Optional<Duration> every = poll.text("every").flatMap(DurationText::parse);
        Optional<String> cron = poll.text("cron");
        if (every.isPresent() && cron.isPresent()) {
            refuse("cron", "a poll has 'every' or 'cron'; keep one of the two");
            return null;
        }
        if (cron.isEmpty()) {
            for (String key : List.of("zone", "missed")) {
                if (poll.has(key)) {
                    refuse(key, "'" + key + "' is about the times of 'cron', which this poll has not; remove it");
                }
            }
            if (poll.has("zone") || poll.has("missed")) {
                return null;
            }
            Duration wait = every.orElse(USUAL);
            if (wait.compareTo(SHORTEST) < 0) {
                refuse("every", "a poll comes every second at most; write 1s or more");
                return null;
            }
            return PollTimes.every(
                    wait, poll.text("slowest").flatMap(DurationText::parse).orElse(null));
        }
        return cron(cron.get());
    }

    private PollTimes cron(String text) {
        String zone = poll.text("zone").orElse("UTC");
        Optional<ZoneId> known = ZoneText.parse(zone);
        if (known.isEmpty()) {
            refuse("zone", ZoneText.refusal(zone));
            return null;
        }
        try {
            return PollTimes.at(
                    CronTimes.coming(text, known.get()),
                    !poll.text("missed").filter("skip"::equals).isPresent());
        } catch (IllegalArgumentException e) {
            refuse("cron", e.getMessage());
            return null;
        }
    }
}
