package io.signalbox.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.signalbox.document.Document;
import io.signalbox.document.Section;
import io.signalbox.integration.Condition.Measure;
import io.signalbox.problem.ProblemCode;

/** Reads the alerts of a card. What could not be evaluated is an error: an alert that never fires is worse than none. */
final class AlertsReader {

    private static final Duration SHORTEST_OVER = Duration.ofMinutes(1);
    private static final Duration LONGEST_OVER = Duration.ofHours(24);

    private final Section root;
    private final boolean hasTraffic;

    /** @param hasTraffic whether the card says what is expected to come */
    AlertsReader(Section root, boolean hasTraffic) {
        this.root = root;
        this.hasTraffic = hasTraffic;
    }

    List<Card.Alert> read() {
        List<Card.Alert> alerts = new ArrayList<>();
        for (int i = 0; i < root.node().path("alerts").size(); i++) {
            Section alert = new Section(root.document(), Document.pointer("/alerts", "" + i), root.findings());
            if (alert.text("when").isPresent()) {
                read(alert, alerts);
            }
        }
        return alerts;
    }

    private void read(Section alert, List<Card.Alert> alerts) {
        Condition when;
        try {
            when = Condition.parse(alert.text("when").orElse(""));
        } catch (IllegalArgumentException e) {
            alert.error("when", ProblemCode.VALUE_REFUSED, e.getMessage());
            return;
        }
        if (when.measure() == Measure.SILENT && !hasTraffic) {
            alert.error(
                    "when",
                    ProblemCode.VALUE_REFUSED,
                    "'silent' needs 'traffic' in the card, which says what is expected to come, such as"
                            + " traffic: { atLeast: 1, per: 2h }");
        }
        alerts.add(new Card.Alert(
                when,
                over(alert, when.measure()),
                CardReader.duration(alert, "for"),
                CardReader.texts(alert.node().path("notify"))));
    }

    private static Duration over(Section alert, Measure measure) {
        Duration over = CardReader.duration(alert, "over");
        if (over != null && !measure.isOverTime()) {
            alert.error(
                    "over",
                    ProblemCode.VALUE_REFUSED,
                    "'" + measure.word() + "' is how it stands at a moment, and not taken over a time; write 'for: "
                            + alert.text("over").orElse("") + "' for how long it must last");
        } else if (over != null && (over.compareTo(SHORTEST_OVER) < 0 || over.compareTo(LONGEST_OVER) > 0)) {
            alert.error("over", ProblemCode.VALUE_REFUSED, "'over' is from 1m to 24h");
        }
        return over;
    }
}
