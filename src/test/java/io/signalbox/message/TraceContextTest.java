package io.signalbox.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private static Optional<TraceContext> read(String parent, String... states) {
        return TraceContext.read(name -> name.equals(TraceContext.PARENT) ? List.of(parent) : Arrays.asList(states));
    }

    @Test
    void takesWhatHasTheForm() {
        assertThat(read(PARENT)).contains(new TraceContext(TRACE, SPAN, 1, null));
        assertThat(read(PARENT).get().parent()).isEqualTo(PARENT);
        assertThat(read("  " + PARENT + " ")).isPresent();
    }

    @Test
    void readsWhatALaterVersionSaysAsFarAsItIsKnown() {
        assertThat(read("cc-" + TRACE + "-" + SPAN + "-01-what-the-future-brings"))
                .map(TraceContext::parent)
                .contains(PARENT);
    }

    @Test
    void keepsNoFlagThatItDoesNotKnow() {
        assertThat(read("00-" + TRACE + "-" + SPAN + "-ff"))
                .map(TraceContext::flags)
                .contains(3);
        assertThat(read("00-" + TRACE + "-" + SPAN + "-fe").get().isSampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-" + TRACE + "-" + SPAN + "-01-",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-0g",
                "cc-" + TRACE + "-" + SPAN + "-01.more",
                "00-" + TRACE + "-" + SPAN + "-01\r\nX-Injected: yes"
            })
    void beginsAnewWhereTheFormIsAnother(String parent) {
        assertThat(read(parent)).isEmpty();
    }

    @Test
    void beginsAnewWhereThereAreTwoOrItIsTooLong() {
        assertThat(TraceContext.read(name -> List.of(PARENT, PARENT))).isEmpty();
        assertThat(TraceContext.read(name -> List.of())).isEmpty();
        assertThat(read("cc-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(100))).isEmpty();
    }

    @Test
    void keepsTheStateWholeOrNotAtAll() {
        assertThat(read(PARENT, "rojo=00f067,congo=t61", " tenant@vendor=a b ")
                        .get()
                        .state())
                .isEqualTo("rojo=00f067,congo=t61,tenant@vendor=a b");
        assertThat(read(PARENT, "rojo=1,,congo=2").get().state()).isEqualTo("rojo=1,congo=2");
        assertThat(read(PARENT, "rojo=1,rojo=2").get().state()).isNull();
        assertThat(read(PARENT, "Rojo=1").get().state()).isNull();
        assertThat(read(PARENT, "rojo").get().state()).isNull();
        assertThat(read(PARENT, "rojo=1\u0007").get().state()).isNull();
        assertThat(read(PARENT, "rojo=" + "x".repeat(513)).get().state()).isNull();
        assertThat(read(PARENT, members(32)).get().state()).isNotNull();
        assertThat(read(PARENT, members(33)).get().state()).isNull();
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    }

    @Test
    void isKeptBesideTheHeadersOfAMessage() {
        TraceContext trace = read(PARENT, "rojo=1").get();
        Headers headers = trace.beside(new Headers(Map.of("X-Shop", "b", "Traceparent", "another")));
        assertThat(headers.values())
                .containsOnly(
                        Map.entry("X-Shop", "b"),
                        Map.entry(TraceContext.PARENT, PARENT),
                        Map.entry(TraceContext.STATE, "rojo=1"));
        assertThat(Headers.ofJson(headers.toJson()).trace()).isEqualTo(trace);
        assertThat(Headers.NONE.trace()).isNull();
    }
}
