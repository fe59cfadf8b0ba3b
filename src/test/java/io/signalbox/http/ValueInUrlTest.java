package io.signalbox.http;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.exchange.TemplateValues;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A value of a message fills its place in a URL and never leaves it, whatever the server decodes. */
class ValueInUrlTest {

    private static final URI BASE = URI.create("https://billing.example/v1");

    private static String target(String template, String subject) {
        return RequestTemplate.parse(template)
                .target(BASE, new Values(subject), "'find' of system 'billing'")
                .toString();
    }

    private record Values(String value) implements TemplateValues {

        @Override
        public Optional<String> subject() {
            return Optional.of(value);
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.of(value);
        }

        @Override
        public Optional<String> body(JsonPointer pointer) {
            return Optional.of(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../admin/x",
                "a/b",
                "/",
                "\\",
                "..\\admin",
                "..",
                ".",
                "..;x",
                "a?admin=1",
                "a#x",
                "%2e%2e",
                "%2E.",
                "..%2fadmin",
                "..%5Cadmin",
                "%252e%252e%252fadmin",
                "%25252f",
                "%2525252525252f",
                "%c0%af",
                "%e0%80%af",
                "%00",
                "%0d%0aHost: evil",
                "\uFF0E\uFF0E",
                "a\uFF0Fb",
                "a\u2215b",
                "a\u2044b",
                "a\u2100b",
                "a\nb",
                "a\rb",
                "a\u0000b",
                "a\tb",
                "a\u0085b",
                "a\u007Fb",
                "a\uD800b",
            })
    void refusesWhatCouldLeaveItsPlaceInThePath(String value) {
        for (String template : new String[] {
            "/accounts/${subject}",
            "/accounts/${header.x}/items",
            "/accounts/x-${body/id}?a=1",
            "/a/${subject}?b=${subject}"
        }) {
            assertThatThrownBy(() -> target(template, value))
                    .as(template)
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
                        assertThat(e.problem().detail()).doesNotContain("admin").doesNotContain("evil");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: evil", "a\u0000", "a\u001Bb", "a\uDC00"})
    void refusesWhatIsNoTextInTheQuery(String value) {
        assertThatThrownBy(() -> target("/accounts?q=${subject}", value)).isInstanceOf(ProblemException.class);
    }

    @Test
    void sendsOrdinaryValuesEncoded() {
        assertThat(target("/a/${subject}", "C 1+2&3=4;Zoë 100%"))
                .isEqualTo("https://billing.example/v1/a/C%201%2B2%263%3D4%3BZo%C3%AB%20100%25");
        assertThat(target("/a/${subject}", "...")).endsWith("/a/...");
        assertThat(target("/a/${subject}", ".well-known")).endsWith("/a/.well-known");
        assertThat(target("/a/${subject}", "a..b")).endsWith("/a/a..b");
        assertThat(target("/a/${subject}", "50%ab")).endsWith("/a/50%25ab");
        assertThat(target("/a?q=${subject}", "../x?y#z/\\%2F")).endsWith("/a?q=..%2Fx%3Fy%23z%2F%5C%252F");
        assertThat(target("/a/${subject}", "\uD83D\uDE00")).endsWith("/a/%F0%9F%98%80");
    }
}
