package io.signalbox.deprecation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.deprecation.Deprecation.Alarm;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.Traffic;
import io.signalbox.ledger.Notes;
import io.signalbox.ledger.NotesInMemory;
import io.signalbox.system.LoadedSystems;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

class DeprecationCalendarTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Map<String, List<String>> SUNSET = Map.of("Sunset", List.of("Thu, 24 Dec 2026 10:15:30 GMT"));

    @TempDir
    Path folder;

    private final Notes notes = new NotesInMemory();
    private Systems systems;

    @BeforeEach
    void describe() throws Exception {
        Files.createDirectories(folder.resolve("systems"));
        Files.writeString(
                folder.resolve("systems/billing.yaml"),
                """
                system: billing
                contact: { team: finance-systems }
                environment: test
                environments: { test: { url: "https://billing.example" } }
                operations:
                  create-account: { http: POST /accounts }
                  find-account: { http: GET /accounts, deprecated: { ends: 2026-11-30, successor: search-accounts } }
                  closed: { webhook: { verify: none, acceptUnsigned: true, id: /id } }
                """);
        systems = LoadedSystems.of(folder);
    }

    private Notices notices() {
        return new Notices(systems, text -> text, CLOCK, notes);
    }

    private List<Deprecation> entries(Notices notices) {
        return new DeprecationCalendar(systems, notices, CLOCK)
                .entries((system, operation) -> operation.equals("create-account")
                        ? List.of(new Deprecation.Caller("b-route", "onboarding", "revenue"))
                        : List.of());
    }

    private static Traffic call(String operation, String route, Map<String, List<String>> headers) {
        return new Traffic(
                "billing",
                operation,
                route,
                CallOutcome.done("200"),
                name -> headers.getOrDefault(name, List.of()),
                null,
                null,
                null);
    }

    @Test
    void showsTheNextEndFirstWithCallersAndOwner() {
        Notices notices = notices();
        notices.observe(call("create-account", "b-route", SUNSET));
        notices.observe(call("create-account", "a-route", SUNSET));

        List<Deprecation> entries = entries(notices);

        assertThat(entries).extracting(Deprecation::operation).containsExactly("find-account", "create-account");
        assertThat(entries.get(0).alarm()).isEqualTo(Alarm.WITHIN_7_DAYS);
        assertThat(entries.get(0).source()).isEqualTo("descriptor");
        assertThat(entries.get(0).successor()).isEqualTo("search-accounts");
        assertThat(entries.get(1).alarm()).isEqualTo(Alarm.WITHIN_30_DAYS);
        assertThat(entries.get(1).days()).isEqualTo(30);
        assertThat(entries.get(1).callers())
                .containsExactly(
                        new Deprecation.Caller("a-route", null, null),
                        new Deprecation.Caller("b-route", "onboarding", "revenue"));
        assertThat(entries.get(1).owner()).isEqualTo("finance-systems");
    }

    @Test
    void sharesWhatWasHeardOverProcessesAndRestarts() {
        Notices one = notices();
        Notices other = notices();
        one.observe(call("create-account", "a-route", SUNSET));
        other.observe(call("create-account", "b-route", SUNSET));
        one.save();
        other.save();

        assertThat(entries(notices())).as("not read yet").hasSize(1);
        Notices next = notices();
        next.save();
        assertThat(entries(next).get(1).callers())
                .containsExactly(
                        new Deprecation.Caller("a-route", null, null),
                        new Deprecation.Caller("b-route", "onboarding", "revenue"));
    }

    @Test
    void takesAnAnnouncementBackWhenTheSystemDoes() {
        Notices notices = notices();
        notices.observe(call("create-account", "a-route", SUNSET));
        notices.save();
        for (int i = 0; i < 19; i++) {
            notices.observe(call("create-account", "a-route", Map.of()));
        }
        assertThat(entries(notices)).hasSize(2);

        Notices later = new Notices(systems, text -> text, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC), notes);
        later.save();
        for (int i = 0; i < 20; i++) {
            later.observe(call("create-account", "a-route", Map.of()));
        }
        later.save();
        assertThat(entries(later)).extracting(Deprecation::operation).containsExactly("find-account");
    }

    @Test
    void tellsHowNearTheEndIs() {
        assertThat(List.of(-1L, 0L, 7L, 8L, 30L, 31L, 90L, 91L).stream().map(Alarm::of))
                .containsExactly(
                        Alarm.ENDED,
                        Alarm.WITHIN_7_DAYS,
                        Alarm.WITHIN_7_DAYS,
                        Alarm.WITHIN_30_DAYS,
                        Alarm.WITHIN_30_DAYS,
                        Alarm.WITHIN_90_DAYS,
                        Alarm.WITHIN_90_DAYS,
                        Alarm.LATER);
        assertThat(Alarm.of(null)).isEqualTo(Alarm.UNDATED);
    }
}
