package io.signalbox.message;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Takes from what came the headers that the descriptor declares, and no other. */
public final class KeepHeaders {

    private static final int LARGEST = 1024;
    private static final int LARGEST_SUM = 8 * 1024;

    private KeepHeaders() {}

    /**
     * A header that did not come is left out.
     *
     * @param lines all values of a header, one a line, each byte as one character
     * @throws ProblemException where one is too large or no text
     */
    public static Headers of(List<String> declared, Function<String, List<String>> lines) {
        if (declared.isEmpty()) {
            return Headers.NONE;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        int sum = 0;
        for (String name : declared) {
            List<String> values = lines.apply(name);
            if (!values.isEmpty()) {
                String value = String.join(", ", values); // RFC 9110, section 5.3
                sum += value.length();
                checkSize(name, value.length(), sum);
                kept.put(name, text(name, value));
            }
        }
        return kept.isEmpty() ? Headers.NONE : new Headers(kept);
    }

    private static void checkSize(String name, int size, int sum) {
        if (size > LARGEST || sum > LARGEST_SUM) {
            throw new ProblemException(Problem.of(
                    ProblemCode.HEADERS_TOO_LARGE,
                    size > LARGEST
                            ? "the header '" + name + "' has " + size + " bytes; " + LARGEST + " are accepted"
                            : "the headers that are kept have more than " + LARGEST_SUM + " bytes"));
        }
    }

    private static String text(String name, String value) {
        try {
            String text = Utf8.decode(value.getBytes(StandardCharsets.ISO_8859_1));
            if (text.chars().allMatch(each -> each == '\t' || !Character.isISOControl(each))) {
                return text;
            }
        } catch (CharacterCodingException e) {
            throw refused(name);
        }
        throw refused(name);
    }

    private static ProblemException refused(String name) {
        return new ProblemException(Problem.of(
                ProblemCode.HEADER_NOT_TEXT,
                "the header '" + name + "' holds control characters, or bytes that are no UTF-8"));
    }
}
