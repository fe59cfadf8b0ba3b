package io.signalbox.consume;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.signalbox.consume.ConsumePlan.Form;
import io.signalbox.document.Section;
import io.signalbox.problem.ProblemCode;
import io.signalbox.webhook.Extraction;
import io.signalbox.webhook.HeadersReader;

/** Reads what an event of a broker has whatever its kind: its id, its subject, its body and its headers. */
final class ConsumeReader {

    private static final Set<String> PLACES = Set.of(ConsumePlan.KEY, ConsumePlan.PLACE);

    private final String name;
    private final Section consume;
    private final Feed feed;
    private final boolean isTold;

    ConsumeReader(String name, Section consume, Feed feed, boolean isTold) {
        this.name = name;
        this.consume = consume;
        this.feed = feed;
        this.isTold = isTold;
    }

    /** Empty when it cannot be used; the reasons are then among the findings. */
    Optional<ConsumePlan> read() {
        Optional<Extraction> id = extraction("id");
        Optional<Extraction> subject = extraction("subject");
        if (!feed.givesIds() && !consume.has("id")) {
            consume.error(
                    ProblemCode.KEY_MISSING,
                    "'" + name + "' needs an 'id': what comes has none that is the same whenever it comes again");
        } else if (isTold && !consume.has("id")) {
            consume.error(
                    ProblemCode.KEY_MISSING,
                    "'" + name + "' comes by another way too: 'consume' needs an 'id' that is the same by both");
        }
        Form form = Form.of(consume.text("body").orElse("json"));
        List<String> headers = new HeadersReader(consume, "event '" + name + "'", header -> false).read();
        boolean isUsable = id.isPresent() == consume.has("id") && subject.isPresent() == consume.has("subject");
        return isUsable
                ? Optional.of(new ConsumePlan(name, feed, id.orElse(null), subject.orElse(null), form, headers, isTold))
                : Optional.empty();
    }

    private Optional<Extraction> extraction(String key) {
        Optional<String> text = consume.text(key);
        Optional<Extraction> parsed = text.flatMap(each -> Extraction.parse(each, PLACES));
        if (text.isPresent() && parsed.isEmpty()) {
            consume.error(
                    key,
                    ProblemCode.VALUE_REFUSED,
                    "'" + key + "' of '" + name + "' must be a JSON pointer such as /id, ${header.<name>}, ${key},"
                            + " ${place}, or several of them with words between, such as ${key}-${/version}");
        }
        return parsed;
    }
}
