package io.signalbox.integration;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.signalbox.document.DurationText;

/**
 * When an alert fires, as a card says it: {@code parked > 0}, {@code behind > 5m}, {@code silent}.
 *
 * @param limit what a reading is held against: a number, percent, or seconds; 0 where the measure has none
 * @param text as it is shown, in its one form
 */
public record Condition(Measure measure, Comparison comparison, double limit, String text) {

    private static final Pattern FORM =
            Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:\\s*(>=|<=|==|!=|=|>|<)\\s*(\\S+)|\\s+([a-z]+))?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%");
    private static final double MOST_PERCENT = 100;

    /** What is measured of an integration. Each has one form in which a condition can name it. */
    public enum Measure {
        /** Its deliveries that need a person. */
        PARKED(Form.MORE, "parked > 0", Unit.COUNT),
        /** The part of its attempts that failed. */
        FAILURE_RATE(Form.MORE, "failure-rate > 5%", Unit.PERCENT),
        /** The age of its oldest undelivered message. */
        BEHIND(Form.MORE, "behind > 5m", Unit.TIME),
        /** Less came than the card's {@code traffic} expects. */
        SILENT(Form.WORD, "silent", Unit.NONE),
        /** Calls of its webhooks that were refused. */
        REFUSED(Form.MORE, "refused > 10", Unit.COUNT),
        /** How long the credentials of its systems are good for. */
        CREDENTIAL(Form.LESS, "credential < 14d", Unit.TIME),
        /** How long operations that it calls are there. */
        SUNSET(Form.LESS, "sunset < 90d", Unit.TIME),
        /** Systems of it that do what breaks those who rely on them. */
        DRIFT(Form.WORD, "drift breaking", Unit.NONE),
        /** Routes of it that start by themselves, and polls, whose last run failed. */
        RUN(Form.WORD, "run failed", Unit.NONE),
        /** What its reconciliations found the last time. */
        DIFFERENCES(Form.MORE, "differences > 0", Unit.COUNT),
        /** Its owner has not been confirmed for longer than its card says. */
        REATTEST(Form.WORD, "reattest overdue", Unit.NONE),
        /** Messages that the ledger cannot account for. Watched of every integration, whatever its card says. */
        BALANCE(Form.WORD, "out of balance", Unit.NONE),
        /** Systems of it whose calls went back to the version before. Watched where a system moves, whatever the card says. */
        MOVE(Form.WORD, "move failed", Unit.NONE);

        private final Form form;
        private final String example;
        private final Unit unit;

        Measure(Form form, String example, Unit unit) {
            this.form = form;
            this.example = example;
            this.unit = unit;
        }

        /** In kebab case, such as {@code failure-rate}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is taken over a time that the card may name. */
        public boolean isOverTime() {
            return this == FAILURE_RATE || this == REFUSED;
        }

        /** Whether a card can name it; what it cannot is watched whatever it says. */
        private boolean isNamed() {
            return this != BALANCE && this != MOVE;
        }

        /** What a card can say. */
        public static String examples() {
            return Arrays.stream(values())
                    .filter(Measure::isNamed)
                    .map(each -> "'" + each.example + "'")
                    .collect(Collectors.joining(", "));
        }
    }

    private enum Form {
        MORE,
        LESS,
        WORD
    }

    private enum Unit {
        COUNT("a whole number"),
        PERCENT("percent, at most 100%"),
        TIME("a time such as 5m, 2h or 14d"),
        NONE("");

        private final String words;

        Unit(String words) {
            this.words = words;
        }
    }

    /** How a reading is held against the limit. */
    public enum Comparison {
        MORE(">"),
        AT_LEAST(">="),
        LESS("<"),
        AT_MOST("<="),
        /** The measure itself says whether it is so. */
        NONE("");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean isForm(Form form) {
            return form == Form.MORE ? this == MORE || this == AT_LEAST : this == LESS || this == AT_MOST;
        }
    }

    /** @throws IllegalArgumentException why it cannot be evaluated, and what to write instead; a sentence for a finding */
    public static Condition parse(String written) {
        Matcher form = FORM.matcher(written.strip());
        if (!form.matches()) {
            throw refused("'" + written + "' is no condition");
        }
        Measure measure = measure(form.group(1), form.group(4));
        if (measure.form == Form.WORD) {
            return word(measure, written.strip().replaceAll("\\s+", " "));
        }
        if (form.group(2) == null) {
            throw new IllegalArgumentException(
                    "'" + measure.word() + "' needs a comparison and a value, such as '" + measure.example + "'");
        }
        Comparison comparison = comparison(measure, form.group(2));
        double limit = limit(measure, form.group(3));
        return new Condition(measure, comparison, limit, measure.word() + " " + comparison.sign + " " + form.group(3));
    }

    /** {@code behind} more than a time. */
    public static Condition behind(Duration limit) {
        return new Condition(
                Measure.BEHIND, Comparison.MORE, limit.toMillis() / 1_000.0, "behind > " + DurationText.of(limit));
    }

    /** A condition without a value. */
    public static Condition of(Measure measure) {
        return new Condition(measure, Comparison.NONE, 0, measure.example);
    }

    private static Measure measure(String name, String word) {
        return Arrays.stream(Measure.values())
                .filter(each -> each.word().equals(name) && each.isNamed())
                .findFirst()
                .orElseThrow(() ->
                        refused("nothing is measured by the name '" + name + (word == null ? "" : " " + word) + "'"));
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why + "; write one of " + Measure.examples());
    }

    private static Condition word(Measure measure, String written) {
        if (!written.equals(measure.example)) {
            throw new IllegalArgumentException(
                    "'" + written + "' cannot be evaluated; write '" + measure.example + "'");
        }
        return of(measure);
    }

    private static Comparison comparison(Measure measure, String sign) {
        return Arrays.stream(Comparison.values())
                .filter(each -> each.sign.equals(sign) && each.isForm(measure.form))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + measure.word() + "' is compared by "
                        + (measure.form == Form.MORE ? "> or >=" : "< or <=") + ", not by " + sign + "; such as '"
                        + measure.example + "'"));
    }

    private static double limit(Measure measure, String value) {
        Double limit =
                switch (measure.unit) {
                    case COUNT -> NUMBER.matcher(value).matches() ? Double.valueOf(value) : null;
                    case PERCENT -> percent(value);
                    default ->
                        DurationText.parse(value)
                                .map(time -> time.toMillis() / 1_000.0)
                                .orElse(null);
                };
        if (limit == null) {
            throw new IllegalArgumentException("'" + measure.word() + "' is held against " + measure.unit.words
                    + ", not against '" + value + "'; such as '" + measure.example + "'");
        }
        return limit;
    }

    private static Double percent(String value) {
        Matcher percent = PERCENT.matcher(value);
        return percent.matches() && Double.parseDouble(percent.group(1)) <= MOST_PERCENT
                ? Double.valueOf(percent.group(1))
                : null;
    }

    /** Whether a reading meets it; of a measure without a value, any above zero. */
    public boolean isMet(double reading) {
        return switch (comparison) {
            case MORE -> reading > limit;
            case AT_LEAST -> reading >= limit;
            case LESS -> reading < limit;
            case AT_MOST -> reading <= limit;
            case NONE -> reading > 0;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
