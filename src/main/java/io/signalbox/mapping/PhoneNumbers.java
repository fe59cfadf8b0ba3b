package io.signalbox.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

import io.signalbox.mapping.MappingFunction.Arguments;

/** Phone numbers in E.164, strictly: what is not one whole dialable number is refused, never shortened. */
final class PhoneNumbers {

    /** The library picks a number out of any text; we refuse text around it, which would get lost. */
    private static final Pattern PLAIN =
            Pattern.compile("[+\\uFF0B]?[\\p{Nd}\\s().\\-/\\u00A0\\u2010-\\u2015\\u2212]+");

    /** Marks of direction and width that copied numbers bring along; they are no part of the number and nobody sees them. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

    /** RFC 3966, without parameters. */
    private static final Pattern TEL = Pattern.compile("^\\s*tel:", Pattern.CASE_INSENSITIVE);

    private PhoneNumbers() {}

    /** {@code phone-e164(text, country)}: the country (ISO 3166 alpha-2) is needed for numbers without {@code +}. */
    static JsonNode e164(Arguments arguments) {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        text = TEL.matcher(UNSEEN.matcher(text).replaceAll("")).replaceFirst("");
        JsonNode culprit = arguments.node(0);
        if (!PLAIN.matcher(text).matches()) {
            throw new RefusedValueException(
                    culprit, "a phone number is needed here: digits with + ( ) . - /, without words or an extension");
        }
        String country = arguments.text(1);
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        PhoneNumber number;
        try {
            number = phones.parse(text, country == null ? null : country.toUpperCase(Locale.ROOT));
        } catch (NumberParseException e) {
            throw new RefusedValueException(culprit, reason(e));
        }
        if (phones.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
            throw new RefusedValueException(
                    culprit,
                    "the phone number has too few or too many digits for country code +" + number.getCountryCode());
        }
        return new TextNode(phones.format(number, PhoneNumberFormat.E164));
    }

    private static String reason(NumberParseException e) {
        return e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                ? "the phone number has no known country code, and no known country is given for it"
                : "the phone number has too few or too many digits";
    }
}
