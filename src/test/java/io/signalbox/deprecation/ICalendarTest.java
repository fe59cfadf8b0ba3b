package io.signalbox.deprecation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ICalendarTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

    private static Deprecation entry(Instant ends, String owner, String reason) {
        return new Deprecation(
                "billing",
                "create-account",
                Deprecation.Alarm.WITHIN_90_DAYS,
                null,
                ends,
                68L,
                List.of(new Deprecation.Caller("customer-to-billing", "onboarding", "revenue")),
                owner,
                "https://a.example/why",
                null,
                reason,
                "Sunset",
                NOW,
                NOW);
    }

    private static String unfolded(String calendar) {
        return calendar.replace("\r\n ", "");
    }

    @Test
    void makesOneEventOfADayWithRemindersBefore() {
        String text = unfolded(ICalendar.of(List.of(entry(END, "finance", null)), NOW));

        assertThat(text.split("\r\n"))
                .startsWith("BEGIN:VCALENDAR", "VERSION:2.0")
                .contains(
                        "DTSTAMP:20261124T101530Z",
                        "DTSTART;VALUE=DATE:20270131",
                        "DTEND;VALUE=DATE:20270201",
                        "SUMMARY:billing/create-account ends",
                        "URL:https://a.example/why",
                        "TRIGGER:-P90D",
                        "TRIGGER:-P30D",
                        "TRIGGER:-P7D")
                .endsWith("END:VCALENDAR");
        assertThat(text).contains("\\nCalled by: customer-to-billing (revenue)\\nOwner: finance\\n");
    }

    @Test
    void keepsTheUidWhenTheDateMoves() {
        String before = ICalendar.of(List.of(entry(END, "finance", null)), NOW);
        String after = ICalendar.of(List.of(entry(END.plusSeconds(86_400), "sales", "later")), NOW.plusSeconds(9));

        assertThat(uid(after)).isEqualTo(uid(before)).endsWith("@signalbox");
    }

    private static String uid(String calendar) {
        return unfolded(calendar)
                .lines()
                .filter(line -> line.startsWith("UID:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void foldsAfter75OctetsWithinNoCharacter() {
        String reason = "ä🚢".repeat(80);
        String text = ICalendar.of(List.of(entry(END, "finance", reason)), NOW);

        assertThat(text.split("\r\n")).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
        assertThat(unfolded(text)).contains(reason);
        assertThat(text).doesNotContain("\uFFFD");
    }

    @Test
    void escapesWhatWouldBeginAnotherProperty() {
        String text = unfolded(ICalendar.of(List.of(entry(END, "a;b,c\\d\r\nEND:VCALENDAR", "x\ny")), NOW));

        assertThat(text).contains("Owner: a\\;b\\,c\\\\d \\nEND:VCALENDAR\\n");
        assertThat(text.split("\r\n")).containsOnlyOnce("END:VCALENDAR");
    }

    @Test
    void leavesOutWhatHasNoDay() {
        assertThat(ICalendar.of(List.of(entry(null, "finance", null)), NOW)).doesNotContain("VEVENT");
    }
}
