package io.signalbox.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.RepeatedTest;

import io.signalbox.exchange.TemplateValues;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;

/** Values made of what leads astray: each is refused, or every server sees one segment, however often it decodes. */
class ValueInUrlPropertyTest {

    private static final List<String> PIECES = List.of(
            "a",
            "7",
            ".",
            "..",
            "/",
            "\\",
            "%",
            "2",
            "5",
            "f",
            "F",
            "e",
            "c",
            "25",
            "%2f",
            "%2E",
            "%5c",
            "%252f",
            "%3f",
            "%23",
            "%00",
            "%0a",
            ";",
            "?",
            "#",
            "&",
            "=",
            "+",
            " ",
            "@",
            ":",
            "\uFF0F",
            "\uFF0E",
            "\u2044",
            "\u2025",
            "\u2024",
            "\u00e9",
            "\u0000",
            "\r\n",
            "\uD83D\uDE00",
            "\uD800",
            "admin");

    @RepeatedTest(20)
    void staysInItsPlace() {
        Random random = new Random();
        RequestTemplate template = RequestTemplate.parse("/v1/accounts/${subject}/items?q=${subject}");
        int sent = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int pieces = random.nextInt(5); pieces >= 0; pieces--) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            try {
                String target = template.target(URI.create("https://x"), new Subject(value.toString()), "'a'")
                        .toString();
                sent++;
                assertThat(target).matches("https://x/v1/accounts/[^/?#]+/items\\?q=[^/?#&]*");
                assertSegment(
                        target.substring("https://x/v1/accounts/".length(), target.indexOf("/items?")),
                        value.toString());
            } catch (ProblemException e) {
                assertThat(e.problem().code().id()).isEqualTo("SB-4005");
            }
        }
        assertThat(sent).as("values that may go out").isPositive();
    }

    private static void assertSegment(String segment, String value) {
        String seen = segment;
        for (int i = 0; i < 5; i++) {
            seen = decoded(seen);
            for (String form : List.of(seen, Normalizer.normalize(seen, Normalizer.Form.NFKC))) {
                assertThat(form).as("%s of %s", form, value).doesNotContain("/", "\\", "?", "#", "\n", "\r", "\u0000");
                assertThat(form.split(";", 2)[0]).as(value).isNotIn(".", "..");
            }
        }
    }

    /** As lenient servers do: what is no escape stays. */
    private static String decoded(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = i + 2 < text.length() && text.substring(i, i + 3).matches("%[0-9A-Fa-f]{2}");
            if (!escape) {
                plain.append(text.charAt(i));
                continue;
            }
            int end = i;
            while (end + 2 < text.length() && text.substring(end, end + 3).matches("%[0-9A-Fa-f]{2}")) {
                end += 3;
            }
            plain.append(URLDecoder.decode(text.substring(i, end), StandardCharsets.UTF_8));
            i = end - 1;
        }
        return plain.toString();
    }

    private record Subject(String text) implements TemplateValues {

        @Override
        public Optional<String> subject() {
            return Optional.of(text);
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> body(JsonPointer pointer) {
            return Optional.empty();
        }
    }
}
