package io.signalbox.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** A phone number, strictly: what is not one whole dialable number is refused, never shortened. */
public final class Phone {

    private static final int LONGEST = 80;

    /** The library picks a number out of any text; we refuse text around it, which would get lost. */
    private static final Pattern PLAIN =
            Pattern.compile("[+\\uFF0B]?[\\p{Nd}\\s().\\-/\\u00A0\\u2010-\\u2015\\u2212]+");

    /** As people and RFC 3966 write it. */
    private static final Pattern EXTENSION = Pattern.compile(
            "(?:;ext=|[\\s,;]*(?:extension|extn|ext|x|#|доб|durchwahl|poste|anexo|ramal|interno|int)[.:]?\\s?)(\\p{Nd}{1,7})$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** RFC 3966: what stands before a number that is not dialled from everywhere. */
    private static final Pattern CONTEXT =
            Pattern.compile(";phone-context=(\\+\\d{1,7})(?=;|$)", Pattern.CASE_INSENSITIVE);

    /** Marks of direction and width that copied numbers bring along; they are no part of the number and nobody sees them. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

    private static final String TEL = "tel:";

    private final PhoneNumber number;
    private final String extension;

    private Phone(PhoneNumber number, String extension) {
        this.number = number;
        this.extension = extension;
    }

    /**
     * @param country ISO 3166 alpha-2, needed for numbers without {@code +}
     * @throws UnclearValueException for all that is not one whole number
     */
    public static Phone of(String text, String country) {
        if (text.length() <= LONGEST && isBare(text)) {
            return new Phone(parsed(text, country), null);
        }
        String seen = UNSEEN.matcher(text).replaceAll("").strip();
        boolean link = seen.regionMatches(true, 0, TEL, 0, TEL.length());
        String rest = link ? seen.substring(TEL.length()) : seen;
        if (rest.length() > LONGEST) {
            throw new UnclearValueException("a phone number has at most " + LONGEST + " characters");
        }
        Matcher context = CONTEXT.matcher(rest);
        if (link && context.find()) {
            String local = context.replaceFirst("");
            rest = context.group(1) + (local.startsWith("+") ? local.substring(1) : local);
        }
        Matcher extended = EXTENSION.matcher(rest);
        String extension = extended.find() ? extended.group(1) : null;
        String plain = extension == null ? rest : rest.substring(0, extended.start());
        if (!PLAIN.matcher(plain).matches()) {
            throw new UnclearValueException("a phone number is needed here: digits with + ( ) . - /, without words");
        }
        return new Phone(parsed(plain, country), extension);
    }

    /** As most are, and which needs no pattern: digits and spaces, perhaps after a plus. */
    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if ((each < '0' || each > '9') && each != (i == 0 ? '+' : ' ')) {
                return false;
            }
        }
        return text.length() > 1;
    }

    private static PhoneNumber parsed(String plain, String country) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        PhoneNumber number;
        try {
            number = phones.parse(plain, country == null ? null : country.toUpperCase(Locale.ROOT));
        } catch (NumberParseException e) {
            throw new UnclearValueException(
                    e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                            ? "the phone number has no known country code, and no known country is given for it"
                            : "the phone number has too few or too many digits");
        }
        if (phones.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
            throw new UnclearValueException(
                    "the phone number has too few or too many digits for country code +" + number.getCountryCode());
        }
        return number;
    }

    public String e164() {
        return PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
    }

    /** Or null. */
    public String extension() {
        return extension;
    }

    /** ISO 3166 alpha-2, or null for a number of no one country. */
    public String country() {
        String region = PhoneNumberUtil.getInstance().getRegionCodeForNumber(number);
        return region == null || region.length() != 2 || region.equals("ZZ") ? null : region;
    }

    /** @param form {@code e164}, {@code national} as its country dials it, {@code international}, or {@code tel} as a link */
    public String in(String form) {
        PhoneNumberFormat format =
                switch (form == null ? "" : form) {
                    case "e164" -> PhoneNumberFormat.E164;
                    case "national" -> PhoneNumberFormat.NATIONAL;
                    case "international" -> PhoneNumberFormat.INTERNATIONAL;
                    case "tel" -> PhoneNumberFormat.RFC3966;
                    default ->
                        throw new UnclearValueException(
                                "the form of a phone number is \"e164\", \"national\", \"international\" or \"tel\"");
                };
        if (extension == null) {
            return PhoneNumberUtil.getInstance().format(number, format);
        }
        if (format == PhoneNumberFormat.E164) {
            throw new UnclearValueException(EXTENDED);
        }
        return PhoneNumberUtil.getInstance()
                .format(new PhoneNumber().mergeFrom(number).setExtension(extension), format);
    }

    /** Why a number with an extension is not written where there is no room for it. */
    public static final String EXTENDED =
            "the phone number has an extension, which would get lost; take it with phone-parts()";
}
