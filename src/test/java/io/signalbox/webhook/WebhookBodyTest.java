package io.signalbox.webhook;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookBodyTest {

    private static final WebhookBody FORM = new WebhookBody(WebhookBody.Form.FORM, List.of(), null, null);
    private static final WebhookBody DECLARED =
            new WebhookBody(WebhookBody.Form.JSON, List.of("text/plain", "none"), null, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; Charset=UTF-8",
                "application/json;charset=utf8",
                "application/json;charset=UTF_8",
                "application/json; charset = 'utf-8'",
                "application/json; charset=\"utf8\"; profile=x",
                "application/json;charset=ascii",
                "application/cloudevents+json; charset=us-ascii",
                "application/json;"
            })
    void takesJsonHoweverItIsSpelled(String type) {
        assertThat(WebhookBody.JSON.accepts(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "none",
                "text/plain",
                "application/jsonp",
                "text/html+json",
                "application/json;charset=latin1",
                "application/json;charset=utf-16",
                "application/json;charset=utf-8;charset=utf-7",
                "application/x-www-form-urlencoded"
            })
    void refusesWhatIsNotDeclared(String type) {
        assertThat(WebhookBody.JSON.accepts(type)).isFalse();
    }

    @Test
    void takesWhatIsDeclaredBesideIt() {
        assertThat(DECLARED.accepts("text/plain")).isTrue();
        assertThat(DECLARED.accepts("TEXT/Plain; charset=UTF-8")).isTrue();
        assertThat(DECLARED.accepts(null)).isTrue();
        assertThat(DECLARED.accepts("")).isTrue();
        assertThat(DECLARED.accepts("application/json")).isTrue();
        assertThat(DECLARED.accepts("text/plain; charset=iso-8859-1")).isFalse();
        assertThat(DECLARED.accepts("text/html")).isFalse();
        assertThat(DECLARED.accepts("none")).isFalse();
        assertThat(WebhookBody.JSON.accepts(null)).isFalse();
        assertThat(DECLARED.wanted()).isEqualTo("application/json, text/plain, left out, in UTF-8");
    }

    @Test
    void takesFormsWhereTheyAreDeclared() {
        assertThat(FORM.accepts("application/x-www-form-urlencoded")).isTrue();
        assertThat(FORM.accepts("application/x-www-form-urlencoded; charset=utf-8"))
                .isTrue();
        assertThat(FORM.accepts("application/json")).isFalse();
    }
}
