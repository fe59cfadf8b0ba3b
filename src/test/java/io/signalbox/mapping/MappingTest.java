package io.signalbox.mapping;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MappingTest {

    @TempDir
    Path root;

    @Test
    void keepsEveryDigitOfNumbersItPassesOn() {
        Mapping mapping = mapping("{\"copy\": .a, * : .}");
        byte[] body = "{\"a\":12345678901234567890.10,\"b\":123456789012345678901234567890,\"c\":0.1000}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(mapping.apply(body))
                .hasToString("{\"copy\":12345678901234567890.10,\"a\":12345678901234567890.10,"
                        + "\"b\":123456789012345678901234567890,\"c\":0.1000}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"a\":1,\"a\":2}", "nothing"})
    void refusesABodyThatIsNotOneJsonValue(String body) {
        Problem problem = failure(() -> mapping(".").apply(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(problem.code()).isEqualTo(ProblemCode.MAPPING_BODY_NOT_JSON);
    }

    @Test
    void listsUpToFiveCulpritsOfTheInputWithoutTheirValues() {
        String schema = "{\"type\":\"object\",\"required\":[\"a~b\"],\"additionalProperties\":{\"type\":\"string\"}}";
        Mapping mapping = new RoutesDraft(root).with("in.schema.json", schema).mapping("// in: in.schema.json\n.");
        Problem problem = failure(() -> mapping.apply(
                RoutesDraft.json("{\"t/1\":4711,\"t2\":4711,\"t3\":4711,\"t4\":4711,\"t5\":4711,\"t6\":4711}")));
        assertThat(problem.code()).isEqualTo(ProblemCode.MAPPING_INPUT_REFUSED);
        assertThat(problem.failureClass()).isEqualTo(FailureClass.PERMANENT);
        assertThat(problem.pointer()).isEqualTo("/a~0b");
        assertThat(problem.detail())
                .contains("in.schema.json")
                .contains("/a~0b is missing; /t2 is of type number, allowed is \"string\"")
                .contains("/t5")
                .contains("and 2 more")
                .doesNotContain("/t6")
                .doesNotContain("4711");
    }

    @Test
    void pointsIntoTheResultWhenItBreaksTheOutputSchema() {
        Mapping mapping = new RoutesDraft(root)
                .with("out.schema.json", "{\"properties\":{\"who\":{\"properties\":{\"id\":{\"type\":\"string\"}}}}}")
                .mapping("// out: out.schema.json\n{\"who\": {\"id\": .key}}");
        Problem problem = failure(() -> mapping.apply(RoutesDraft.json("{\"key\": 4711}")));
        assertThat(problem.code()).isEqualTo(ProblemCode.MAPPING_OUTPUT_REFUSED);
        assertThat(problem.pointer()).isEqualTo("/who/id");
    }

    @Test
    void pointsAtTheInputValueAFunctionRefuses() {
        Mapping mapping = mapping("{\"phones\": [for (.people) phone-e164(.tel, \"US\")]}");
        Problem problem = failure(
                () -> mapping.apply(RoutesDraft.json("{\"people\":[{\"tel\":\"415 555 0132\"},{\"tel\":\"12\"}]}")));
        assertThat(problem.code()).isEqualTo(ProblemCode.MAPPING_VALUE_REFUSED);
        assertThat(problem.pointer()).isEqualTo("/people/1/tel");
    }

    @Test
    void hasNoPointerForAValueTheMappingMade() {
        Problem problem =
                failure(() -> mapping("phone-e164(\"1\" + .a, \"US\")").apply(RoutesDraft.json("{\"a\":\"2\"}")));
        assertThat(problem.pointer()).isNull();
    }

    @Test
    void hasNoPointerForAValueThatStandsInTwoPlaces() {
        // Jackson shares the nodes of small numbers.
        Problem problem = failure(() -> mapping("phone-e164(.b, \"US\")").apply(RoutesDraft.json("{\"a\":7,\"b\":7}")));
        assertThat(problem.pointer()).isNull();
    }

    @Test
    void namesThePointerOfAMissingRequiredValue() {
        Problem problem =
                failure(() -> mapping("required(.who.mail, \"/who/mail\")").apply(RoutesDraft.json("{\"who\":{}}")));
        assertThat(problem.pointer()).isEqualTo("/who/mail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ 'total': .price - 1 } | it.jslt:1:12: the expression",
                "size(4711 + .count)     | it.jslt in size(): the expression",
                "error(.price)           | it.jslt: the expression",
            })
    void stopsAtTheExpressionThatFailsWithoutQuotingValues(String jslt, String place) {
        Mapping mapping = mapping(jslt.replace('\'', '"'));
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class,
                () -> mapping.apply(RoutesDraft.json("{\"price\":\"canary-4711\",\"count\":4711}")));
        assertThat(thrown.problem().code()).isEqualTo(ProblemCode.MAPPING_STOPPED);
        assertThat(thrown.problem().failureClass()).isEqualTo(FailureClass.PERMANENT);
        assertThat(thrown).hasMessageContaining(place).hasMessageNotContaining("4711");
    }

    @Test
    void stopsEndlessRecursion() {
        Problem problem = failure(() -> mapping("def loop(x) loop($x)\nloop(.)").apply(RoutesDraft.json("{}")));
        assertThat(problem.code()).isEqualTo(ProblemCode.MAPPING_STOPPED);
    }

    @Test
    void mapsOnManyThreadsAtOnce() throws Exception {
        Mapping mapping = mapping("let n = .n\n{\"n\": $n, \"phone\": phone-e164(.phone, \"US\"),"
                + " \"hit\": test(.name, \"^a.*\" + $n + \"$\"), \"parts\": capture(.name, \"(?<x>[a-z]+)\" + $n)}");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String n = String.valueOf(i);
                String phone = "+1415555" + String.format("%04d", i);
                calls.add(() -> {
                    JsonNode result = mapping.apply(RoutesDraft.json(
                            "{\"n\":\"" + n + "\",\"phone\":\"" + phone + "\",\"name\":\"abc" + n + "\"}"));
                    return result.path("n").asText().equals(n)
                            && result.path("phone").asText().equals(phone)
                            && result.path("hit").asBoolean()
                            && result.path("parts").path("x").asText().equals("abc");
                });
            }
            for (Future<Boolean> result : threads.invokeAll(calls)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Mapping mapping(String jslt) {
        return new RoutesDraft(root).mapping(jslt);
    }

    private static Problem failure(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
