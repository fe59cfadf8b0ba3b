package io.signalbox.deprecation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.system.Api;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncementReaderTest {

    private static final Api PLAIN = api(null, null, null);

    private static Api api(String header, String date, String versionHeader) {
        return new Api(
                "2026-03-01",
                versionHeader,
                null,
                new Api.DeprecationHeaders(header, date, "X-Docs"),
                null,
                Map.of(),
                Map.of());
    }

    private static Optional<Announced> read(Api api, Map<String, List<String>> headers) {
        return new AnnouncementReader(api, text -> text.replace("t0k3n", "***"))
                .read(name -> headers.getOrDefault(name, List.of()));
    }

    @Test
    void readsTheStandardHeadersTogether() {
        Announced announced = read(
                        PLAIN,
                        Map.of(
                                "Deprecation", List.of("@1688169599"),
                                "Sunset", List.of("Sun, 30 Jun 2024 23:59:59 GMT"),
                                "Link",
                                        List.of(
                                                "<https://a.example/v2>; title=\"a, b; rel=x\"; rel=successor-version,"
                                                        + " <https://a.example/docs>; rel=\"Deprecation help\"",
                                                "<https://a.example/gone>;rel=sunset")))
                .orElseThrow();

        assertThat(announced.since()).isEqualTo("2023-06-30T23:59:59Z");
        assertThat(announced.ends()).isEqualTo("2024-06-30T23:59:59Z");
        assertThat(announced.link()).isEqualTo("https://a.example/docs");
        assertThat(announced.successor()).isEqualTo("https://a.example/v2");
        assertThat(announced.source()).isEqualTo("Deprecation, Sunset, Link");
    }

    @Test
    void takesTheDraftsTrueForDeprecatedWithoutADate() {
        Announced announced =
                read(PLAIN, Map.of("Deprecation", List.of("true"))).orElseThrow();

        assertThat(announced.since()).isNull();
        assertThat(announced.ends()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "?0", " "})
    void takesNoForNo(String value) {
        assertThat(read(PLAIN, Map.of("Deprecation", List.of(value)))).isEmpty();
    }

    @Test
    void readsWarning299MaskedAndShort() {
        Announced announced = read(
                        PLAIN,
                        Map.of(
                                "Warning",
                                List.of("110 - \"stale\"", "299 - \"v1 \\\"ends\\\" t0k3n ada@example.com\"")))
                .orElseThrow();

        assertThat(announced.reason()).isEqualTo("v1 \"ends\" *** ***@***");
        assertThat(read(PLAIN, Map.of("Warning", List.of("110 - \"stale\"")))).isEmpty();
        assertThat(read(PLAIN, Map.of("Warning", List.of("299 - \"" + "x".repeat(5_000) + "\"")))
                        .orElseThrow()
                        .reason())
                .hasSize(200);
    }

    @Test
    void readsHeadersOfTheVendorsOwn() {
        Announced announced = read(
                        api("X-Api-Deprecated", "X-Api-Sunset", null),
                        Map.of(
                                "X-Api-Deprecated", List.of("use /v2 instead"),
                                "X-Api-Sunset", List.of("2027-01-31"),
                                "X-Docs", List.of("https://a.example/why"),
                                "Sunset", List.of("Sun, 28 Feb 2027 00:00:00 GMT")))
                .orElseThrow();

        assertThat(announced.ends()).as("the earlier of the two").isEqualTo("2027-01-31T00:00:00Z");
        assertThat(announced.reason()).isEqualTo("use /v2 instead");
        assertThat(announced.link()).isEqualTo("https://a.example/why");
    }

    @Test
    void noticesAnAnswerInAnotherVersion() {
        Api api = api(null, null, "Acme-Version");

        assertThat(read(api, Map.of("Acme-Version", List.of("2026-03-01")))).isEmpty();
        assertThat(read(api, Map.of("Acme-Version", List.of("2026-09-01")))
                        .orElseThrow()
                        .reason())
                .isEqualTo("answers with version 2026-09-01, though the descriptor asks for 2026-03-01");
    }

    @Test
    void standsHeadersMadeToBreakIt() {
        for (String bad : List.of("<a>" + ";a".repeat(8_000), "<".repeat(16_000), "<a>;rel=\"" + "\\".repeat(9_999))) {
            assertThat(read(PLAIN, Map.of("Link", List.of(bad)))).isEmpty();
        }
        assertThat(read(PLAIN, Map.of("Warning", List.of("299 - \"" + "\\x".repeat(8_000)))))
                .isPresent();
    }

    @Test
    void findsNothingInLinksOfOtherKinds() {
        assertThat(read(
                        PLAIN,
                        Map.of("Link", List.of("<https://a.example/?page=2>; rel=\"next\", <broken; rel=sunset"))))
                .isEmpty();
    }
}
