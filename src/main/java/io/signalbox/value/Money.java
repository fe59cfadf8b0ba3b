package io.signalbox.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** Amounts by the decimals of their currency (ISO 4217): yen have none, dinars three. Nothing is ever rounded. */
public final class Money {

    private static final int LONGEST = 60;
    private static final int GROUP = 3;
    private static final String SPACES = " \u00A0\u202F'’";

    /** Of ISO 4217, and not of every Java that the hub runs on. */
    private static final Map<String, Integer> YOUNG = Map.of("UYW", 4, "SLE", 2, "VED", 2, "XCG", 2, "ZWG", 2);

    private Money() {}

    /** @throws UnclearValueException for what is no currency, or one without decimals of its own, such as gold */
    public static int decimals(String currency) {
        String code = currency == null ? "" : currency.toUpperCase(Locale.ROOT);
        if (YOUNG.containsKey(code)) {
            return YOUNG.get(code);
        }
        Currency known;
        try {
            known = Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new UnclearValueException("a currency is needed here, as three letters of ISO 4217");
        }
        if (known.getDefaultFractionDigits() < 0) {
            throw new UnclearValueException("this currency has no minor unit in ISO 4217");
        }
        return known.getDefaultFractionDigits();
    }

    /** With as many decimals as the currency has. */
    public static BigDecimal amount(BigDecimal value, String currency) {
        int decimals = decimals(currency);
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (plain.scale() > decimals) {
            throw new UnclearValueException("the amount has more decimals than its currency, which has " + decimals
                    + "; round() it first if that is meant");
        }
        return plain.setScale(decimals);
    }

    /** Cents, fils, yen. */
    public static BigDecimal minorUnits(BigDecimal value, String currency) {
        return amount(value, currency).movePointRight(decimals(currency)).setScale(0);
    }

    public static BigDecimal fromMinorUnits(BigDecimal units, String currency) {
        if (units.signum() != 0 && units.stripTrailingZeros().scale() > 0) {
            throw new UnclearValueException("minor units are whole numbers");
        }
        return units.setScale(0).movePointLeft(decimals(currency)).setScale(decimals(currency));
    }

    /**
     * An amount as people write it, {@code 1.234,56}.
     *
     * @param mark what stands before the decimals, a comma or a dot: the text alone does not say whether 1,234 is a thousand
     */
    public static BigDecimal read(String text, String mark) {
        if (!",".equals(mark) && !".".equals(mark)) {
            throw new UnclearValueException("say by which mark decimals begin, \",\" or \".\"");
        }
        String sign = text.startsWith("-") || text.startsWith("+") || text.startsWith("−") ? text.substring(0, 1) : "";
        String unsigned = text.substring(sign.length()).strip();
        int point = unsigned.indexOf(mark);
        String whole = point < 0 ? unsigned : unsigned.substring(0, point);
        String decimals = point < 0 ? "" : unsigned.substring(point + 1);
        String digits = ungrouped(whole, mark.equals(",") ? "." : ",");
        if (text.length() > LONGEST || digits == null || point >= 0 && !isDigits(decimals)) {
            throw new UnclearValueException("an amount is needed here, with decimals behind '" + mark + "'");
        }
        BigDecimal value = new BigDecimal(decimals.isEmpty() ? digits : digits + "." + decimals);
        return sign.isEmpty() || sign.equals("+") ? value : value.negate();
    }

    /** Null unless the groups are of three digits, those of India of two before the last. */
    private static String ungrouped(String whole, String groupMark) {
        char group = 0;
        StringBuilder digits = new StringBuilder();
        int since = -1;
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                since++;
            } else {
                boolean known = groupMark.indexOf(c) >= 0 || SPACES.indexOf(c) >= 0;
                boolean sized =
                        group == 0 ? digits.length() > 0 && digits.length() <= GROUP : since >= 1 && since < GROUP;
                if (!known || !sized || group != 0 && c != group) {
                    return null;
                }
                group = c;
                since = -1;
            }
        }
        boolean ended = group == 0 ? !digits.isEmpty() : since == GROUP - 1;
        return ended ? digits.toString() : null;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
