package io.signalbox.flow;

import io.restassured.response.Response;

import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal of the hub has in common. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Says what, in our words, and nothing of what the hub keeps to itself. */
    public static void assertProblem(Response answer, int status, ProblemCode code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.path("status").toString()).isEqualTo(Integer.toString(status));
        assertThat(answer.<String>path("code")).isEqualTo(code.id());
        assertThat(answer.<String>path("title")).isEqualTo(code.title());
        assertThat(answer.<String>path("remedy")).isEqualTo(code.remedy());
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertDiscreet(answer.asString());
    }

    /** Holds no secret, no place on the hub's disk, and nothing of its inside. */
    public static void assertDiscreet(String text) {
        assertThat(text)
                .doesNotContain(OutsideSystems.SECRETS.values())
                .doesNotContain(System.getProperty("java.io.tmpdir"), "Exception", "io.signalbox", "com.fasterxml");
    }
}
