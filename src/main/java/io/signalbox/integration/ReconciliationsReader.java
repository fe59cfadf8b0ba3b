package io.signalbox.integration;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.signalbox.document.DurationText;
import io.signalbox.document.Section;
import io.signalbox.document.ZoneText;
import io.signalbox.problem.ProblemCode;
import io.signalbox.reconcile.FieldRule;
import io.signalbox.reconcile.FieldRule.As;
import io.signalbox.reconcile.Side;
import io.signalbox.schedule.CronTimes;

/** Reads the reconciliations of a card. The schema has seen to their form. */
final class ReconciliationsReader {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int USUAL_MOST = 100;
    private static final double USUAL_PERCENT = 1;

    private final Section all;

    ReconciliationsReader(Section root) {
        this.all = root.at("reconciliations");
    }

    List<Reconciliation> read() {
        List<Reconciliation> found = new ArrayList<>();
        for (String name : all.keys()) {
            read(name, all.at(name)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Reconciliation> read(String name, Section one) {
        Optional<Reconciliation.Source> left = source(one.at("left"));
        Optional<Reconciliation.Source> right = source(one.at("right"));
        Optional<CronTimes> cron = cron(one);
        Duration every = CardReader.duration(one, "every");
        if (every != null && one.has("cron")) {
            one.error("cron", ProblemCode.VALUE_REFUSED, "a reconciliation has 'every' or 'cron'; keep one of the two");
        }
        if (every != null && every.compareTo(SHORTEST) < 0) {
            one.error(
                    "every",
                    ProblemCode.VALUE_REFUSED,
                    "a reconciliation comes every minute at most; write 1m or more");
        }
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reconciliation(
                name,
                left.get(),
                right.get(),
                fields(one.at("fields"), truth(one, Side.LEFT)),
                truth(one, Side.LEFT),
                CardReader.duration(one, "underway"),
                every,
                cron.orElse(null),
                one.has("heal") ? heal(one.at("heal")) : null));
    }

    private static Optional<Reconciliation.Source> source(Section side) {
        String[] reads = side.text("system").orElse("").split("/", -1);
        Optional<JsonPointer> key = pointer(side, "key");
        if (reads.length != 2 || key.isEmpty()) {
            return Optional.empty(); // the schema says so
        }
        return Optional.of(new Reconciliation.Source(
                reads[0], reads[1], key.get(), side.text("mapping").orElse(null)));
    }

    private static Optional<JsonPointer> pointer(Section at, String key) {
        return at.text(key).filter(text -> text.startsWith("/")).map(JsonPointer::compile);
    }

    private static Optional<CronTimes> cron(Section one) {
        Optional<String> zone = one.text("zone");
        if (zone.isPresent() && !one.has("cron")) {
            one.error("zone", ProblemCode.VALUE_REFUSED, "'zone' is about the times of 'cron', which there is none of");
        }
        TrafficReader.checkZone(one);
        ZoneId where = zone.flatMap(ZoneText::parse).orElse(ZoneOffset.UTC);
        try {
            return one.text("cron").map(text -> CronTimes.coming(text, where));
        } catch (IllegalArgumentException e) {
            one.error("cron", ProblemCode.VALUE_REFUSED, e.getMessage());
            return Optional.empty();
        }
    }

    /** @param usual where nothing is said */
    private static Side truth(Section at, Side usual) {
        return at.text("truth")
                .map(side -> side.equals(Side.RIGHT.word()) ? Side.RIGHT : Side.LEFT)
                .orElse(usual);
    }

    private static List<FieldRule> fields(Section fields, Side truth) {
        List<FieldRule> rules = new ArrayList<>();
        for (String name : fields.keys()) {
            rules.add(field(name, fields.at(name), truth));
        }
        return rules;
    }

    private static FieldRule field(String name, Section field, Side usual) {
        As as = As.valueOf(field.text("as").orElse("json").toUpperCase(Locale.ROOT));
        BigDecimal tolerance = BigDecimal.ZERO;
        JsonNode written = field.node().path("tolerance");
        if (written.isNumber()) {
            tolerance = written.decimalValue();
            if (field.has("as") && as != As.NUMBER) {
                field.error(
                        "tolerance",
                        ProblemCode.VALUE_REFUSED,
                        as == As.TIME
                                ? "by how much times may differ is a time, such as 2s"
                                : "only numbers and times may differ by a little; write as: number");
            }
            as = As.NUMBER;
        } else if (written.isTextual()) {
            tolerance = DurationText.parse(written.asText())
                    .map(time -> BigDecimal.valueOf(time.toSeconds()))
                    .orElse(BigDecimal.ZERO);
            if (field.has("as") && as != As.TIME) {
                field.error(
                        "tolerance",
                        ProblemCode.VALUE_REFUSED,
                        "'" + written.asText()
                                + "' is a time, by which only times may differ; write as: time, or a number");
            }
            as = As.TIME;
        }
        return new FieldRule(
                name,
                pointer(field, "at").orElseGet(() -> JsonPointer.compile("/" + name)),
                truth(field, usual),
                as,
                tolerance,
                field.node().path("nullDiffers").asBoolean());
    }

    private static Reconciliation.Heal heal(Section heal) {
        if (!heal.has("route") && !heal.has("routeToLeft")) {
            heal.error(
                    ProblemCode.KEY_MISSING,
                    "'heal' names no route; write 'route' for records that go to the right side, 'routeToLeft' for those"
                            + " that go to the left");
        }
        return new Reconciliation.Heal(
                heal.text("route").orElse(null),
                heal.text("routeToLeft").orElse(null),
                heal.node().path("most").asInt(USUAL_MOST),
                heal.node().path("percent").asDouble(USUAL_PERCENT),
                heal.has("approve"));
    }
}
