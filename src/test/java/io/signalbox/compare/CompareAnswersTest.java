package io.signalbox.compare;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.compare.EnvironmentComparison.Difference;
import io.signalbox.compare.EnvironmentComparison.Weight;
import io.signalbox.http.Answers;
import io.signalbox.system.DirectCalls.DirectAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class CompareAnswersTest {

    private static DirectAnswer answer(int status, Map<String, String> headers, String body) {
        TreeMap<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        return new DirectAnswer(
                new Answers(Clock.systemUTC()).outcome(status, byName::get),
                name -> byName.containsKey(name) ? List.of(byName.get(name)) : List.of(),
                List.copyOf(headers.keySet()),
                body.getBytes(StandardCharsets.UTF_8),
                1,
                null);
    }

    private static DirectAnswer json(String body) {
        return answer(200, Map.of("Content-Type", "application/json"), body);
    }

    private static DirectAnswer silence(String failure) {
        return new DirectAnswer(null, name -> List.of(), List.of(), new byte[0], 1, failure);
    }

    private static List<Difference> differences(DirectAnswer left, DirectAnswer right) {
        return new CompareAnswers(left, right).compare(10, 10);
    }

    @Test
    void takesTheCaseOfHeadersAndParametersOfAMediaTypeForNoDifference() {
        assertThat(differences(
                        answer(200, Map.of("content-type", "Application/JSON", "X-Plan", "a"), "{}"),
                        answer(200, Map.of("Content-Type", "application/json; charset=utf-8", "x-plan", "b"), "{}")))
                .isEmpty();
    }

    @Test
    void looksAtNoFieldOfBodiesWhoseTypesDiffer() {
        assertThat(differences(
                        answer(200, Map.of("Content-Type", "application/json"), "{\"id\":1}"),
                        answer(200, Map.of(), "")))
                .containsExactly(
                        new Difference("shape", Weight.BITES, "application/json", "no content type"),
                        new Difference("headers", Weight.NOTE, "only here: content-type", "no other fields"));
    }

    @Test
    void countsWhatItDoesNotName() {
        String many = "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1}";
        assertThat(differences(json(many), json("{}")))
                .containsExactly(new Difference(
                        "shape",
                        Weight.BITES,
                        "only here: /a, /b, /c, /d, /e, /f, /g, /h and 2 more",
                        "no other fields"));
    }

    @Test
    void comparesTheLimitAndNotWhatIsLeftOfIt() {
        Map<String, String> left =
                Map.of("RateLimit-Limit", "600", "RateLimit-Remaining", "599", "RateLimit-Reset", "1");
        Map<String, String> right = Map.of("RateLimit-Limit", "60", "RateLimit-Remaining", "1", "RateLimit-Reset", "9");

        assertThat(differences(answer(200, left, ""), answer(200, right, "")))
                .containsExactly(new Difference("limits", Weight.BITES, "ratelimit-limit: 600", "ratelimit-limit: 60"));
    }

    @Test
    void comparesNothingButTheStatusWhereOneSideIsSilent() {
        assertThat(new CompareAnswers(json("{\"id\":1}"), silence("SB-4012  refused")).compare(1, 5_000))
                .containsExactly(new Difference("status", Weight.BITES, "200", "SB-4012  refused"));
        assertThat(differences(silence("SB-4012  one"), silence("SB-4012  two")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 50, false", "1, 51, true", "100, 150, false", "100, 200, true", "200, 100, true", "199, 100, false"
    })
    void noticesATimeThatIsTwiceAsLongAndLongEnough(long left, long right, boolean noticed) {
        assertThat(new CompareAnswers(json("{}"), json("{}")).compare(left, right))
                .hasSize(noticed ? 1 : 0)
                .allSatisfy(difference -> assertThat(difference.aspect()).isEqualTo("latency"));
    }
}
