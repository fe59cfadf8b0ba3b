package io.signalbox.notice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.alert.Notice;
import io.signalbox.alert.NoticeKind;
import io.signalbox.alert.Reading;
import io.signalbox.alert.Severity;
import io.signalbox.integration.Card.Owner;
import io.signalbox.notify.NotifyChannel;
import io.signalbox.notify.NotifyChannel.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent of a notice, also where a vendor's words try to be more than words. */
class NoticeBodyTest {

    private static final String HOSTILE =
            "SB-4024  x\r\nBcc: all@example.com\u2028<!channel> *bold* [click](http://evil.example) <script>\u0000\u202e & ada@example.com";

    static Notice notice(NoticeKind kind, String reason) {
        return new Notice(
                "orders.parked@1#1",
                kind,
                "orders.parked",
                "orders.parked@1",
                "orders",
                "Orders",
                new Owner("sales", "sales@example.com", "+1 555 0100"),
                Severity.PAGE,
                "parked > 0",
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2026-11-24T10:05:00Z"),
                3,
                7,
                "3 deliveries are parked",
                new Reading(3, 3, "3 parked", reason).reason(),
                null,
                "/handbook/orders#runbook-parked",
                List.of("owner"),
                2);
    }

    private static JsonNode body(Kind kind, Notice notice) {
        NotifyChannel channel = new NotifyChannel(
                "x", kind, "s", "o", List.of("${owner.contact}", "night@example.com"), null, List.of());
        return new NoticeBody(notice, "https://hub.example.com/").of(channel, "R0UT1NG");
    }

    @Test
    void aMailNamesOwnerSinceHowManyReasonAndRunbook() {
        JsonNode mail = body(Kind.MAIL, notice(NoticeKind.FIRING, "SB-4024  no such plan"));

        assertThat(mail.path("subject").asText()).isEqualTo("[firing] Orders: 3 deliveries are parked");
        assertThat(mail.path("to"))
                .extracting(JsonNode::asText)
                .containsExactly("sales@example.com", "night@example.com");
        assertThat(mail.path("text").asText())
                .contains(
                        "Integration: orders\n",
                        "Since: 2026-11-24 10:00:00 UTC\n",
                        "How many: 3\n",
                        "First reason: SB-4024 no such plan\n",
                        "Owner: sales, sales@example.com\n",
                        "Held back: 2 notices before this one",
                        "What to do: https://hub.example.com/handbook/orders#runbook-parked\n");
    }

    @Test
    void anEscalationSaysWhomToCall() {
        assertThat(body(Kind.MAIL, notice(NoticeKind.ESCALATED, null))
                        .path("text")
                        .asText())
                .contains("Call: +1 555 0100\n");
    }

    @Test
    void pagerDutyHearsTheSameKeyFromTheBeginningToTheEnd() {
        JsonNode firing = body(Kind.PAGERDUTY, notice(NoticeKind.FIRING, "SB-4024  no such plan"));
        JsonNode acknowledged = body(Kind.PAGERDUTY, notice(NoticeKind.ACKNOWLEDGED, null));
        JsonNode resolved = body(Kind.PAGERDUTY, notice(NoticeKind.RESOLVED, null));

        assertThat(firing.path("event_action").asText()).isEqualTo("trigger");
        assertThat(firing.path("routing_key").asText()).isEqualTo("R0UT1NG");
        assertThat(firing.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(firing.at("/payload/source").asText()).isEqualTo("signalbox/orders");
        assertThat(firing.at("/links/0/href").asText())
                .isEqualTo("https://hub.example.com/handbook/orders#runbook-parked");
        assertThat(acknowledged.path("event_action").asText()).isEqualTo("acknowledge");
        assertThat(acknowledged.path("dedup_key")).isEqualTo(firing.path("dedup_key"));
        assertThat(resolved.path("event_action").asText()).isEqualTo("resolve");
        assertThat(resolved.path("dedup_key").asText())
                .isEqualTo(firing.path("dedup_key").asText())
                .isEqualTo("orders.parked@1");
    }

    @Test
    void slackAndTeamsGetTheirForms() {
        JsonNode slack = body(Kind.SLACK, notice(NoticeKind.FIRING, "SB-4024  no such plan"));
        JsonNode teams = body(Kind.TEAMS, notice(NoticeKind.FIRING, "SB-4024  no such plan"));

        assertThat(slack.at("/blocks/0/type").asText()).isEqualTo("header");
        assertThat(slack.at("/blocks/1/fields").toString()).contains("First reason: SB-4024 no such plan");
        assertThat(slack.at("/blocks/1/fields").size()).isLessThanOrEqualTo(10);
        assertThat(teams.at("/attachments/0/contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(teams.at("/attachments/0/content/type").asText()).isEqualTo("AdaptiveCard");
        assertThat(teams.at("/attachments/0/content/actions/0/url").asText()).startsWith("https://hub.example.com/");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wordsOfOthersStayWords(Kind kind) {
        String sent = body(kind, notice(NoticeKind.FIRING, HOSTILE)).toString();

        assertThat(sent)
                .doesNotContain("\\r", "\u2028", "\u0000", "\\u0000", "\u202e", "ada@example.com", "all@example.com");
        if (kind == Kind.TEAMS) {
            assertThat(sent).doesNotContain("](http", "<script>");
        }
    }

    @Test
    void slackReadsNoMarkup() {
        JsonNode slack = body(Kind.SLACK, notice(NoticeKind.FIRING, HOSTILE));

        assertThat(slack.findValuesAsText("type")).doesNotContain("mrkdwn");
        assertThat(slack.path("text").asText()).doesNotContain("<", ">");
    }

    @Test
    void aReasonIsShort() {
        Notice notice = notice(NoticeKind.FIRING, "\ud83d\ude00".repeat(5_000));

        assertThat(notice.reason()).hasSizeLessThanOrEqualTo(300).endsWith("...");
        assertThat(body(Kind.WEBHOOK, notice).toString()).hasSizeLessThan(2_000);
    }

    @Test
    void whatIsKeptIsReadAgain() throws Exception {
        Notice notice = notice(NoticeKind.ESCALATED, "SB-4024  no such plan");

        assertThat(HandedNotice.read(HandedNotice.write(notice).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(notice);
    }
}
