package io.signalbox.move;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.Kinds;
import io.signalbox.problem.Finding;
import io.signalbox.system.SystemDescriptor;
import io.signalbox.system.Systems;
import io.signalbox.system.TwoVersions;

import static org.assertj.core.api.Assertions.assertThat;

/** Descriptors that say of which system they are another version. */
class MovingReaderTest {

    @TempDir
    Path folder;

    private Systems.Loading load(String... others) throws Exception {
        TwoVersions.write(folder);
        for (int i = 0; i < others.length; i += 2) {
            Files.writeString(folder.resolve("systems/" + others[i] + ".yaml"), others[i + 1]);
        }
        return Systems.load(folder, Kinds.shipped(), key -> Optional.empty());
    }

    private static List<String> found(Systems.Loading loading) {
        return loading.findings().stream()
                .filter(each -> each.code().id().matches("SB-124[23]|SB-1[02]\\d\\d"))
                .filter(each -> !each.code().name().equals("PLACEHOLDER_UNRESOLVED"))
                .map(each -> each.line() + " " + (each.isError() ? "error " : "warning ") + each.text())
                .toList();
    }

    private static String v2(String moves) {
        return """
                system: crm-v2
                environment: test
                environments: { test: { url: "https://crm.example" } }
                moves: %s
                operations:
                  open-contact: { http: POST /v2/contacts }
                """
                .formatted(moves);
    }

    @Test
    void readsOfWhichSystemItIsAnotherVersion() throws Exception {
        Systems systems = load().systems();
        SystemDescriptor there = systems.successor("crm").orElseThrow();

        assertThat(there.name()).isEqualTo("crm-v2");
        assertThat(there.moving().there("create-contact")).isEqualTo("open-contact");
        assertThat(there.moving().there("find-contact")).isEqualTo("find-contact");
        assertThat(there.moving().stop()).isEqualTo(new Moving.Stop(5, Duration.ofMinutes(10), 20));
        assertThat(systems.successor("crm-v2")).isEmpty();
    }

    @Test
    void readsWhenAllGoesBack() throws Exception {
        SystemDescriptor there = load("crm-v2", v2("{ from: crm, stop: { failures: 2%, over: 1h, least: 100 } }"))
                .systems()
                .get("crm-v2");

        assertThat(there.moving().stop()).isEqualTo(new Moving.Stop(2, Duration.ofHours(1), 100));
    }

    @Test
    void refusesAMoveToItself() throws Exception {
        assertThat(found(load("crm-v2", v2("{ from: crm-v2 }"))))
                .containsExactly(
                        "4 error system 'crm-v2' cannot be moved to itself; name the system that routes call now");
    }

    @Test
    void refusesOperationsThatItHasNot() throws Exception {
        assertThat(found(load("crm-v2", v2("{ from: crm, operations: { create-contact: open-contract } }"))))
                .containsExactly("4 error 'open-contract' is not an operation of this system that can be called;"
                        + " did you mean 'open-contact'?");
    }

    @Test
    void warnsOfASystemThatThereIsNotAndIsASystemAllTheSame() throws Exception {
        Systems.Loading loading = load("crm-v2", v2("{ from: crn }"));

        assertThat(found(loading))
                .containsExactly("4 warning there is no system 'crn' to move from; did you mean 'crm'?");
        assertThat(loading.systems().find("crm-v2")).isPresent();
        assertThat(loading.systems().successor("crm")).isEmpty();
    }

    @Test
    void warnsOfOperationsThatTheSystemThatRoutesNameHasNot() throws Exception {
        assertThat(found(load("crm-v2", v2("{ from: crm, operations: { creat-contact: open-contact } }"))))
                .containsExactly("4 warning 'creat-contact' is not an operation of system 'crm' that can be called;"
                        + " did you mean 'create-contact'?");
    }

    @Test
    void readsWhichCallsAreOnlyCompared() throws Exception {
        Shadowing shadow = load(
                        "crm-v2",
                        v2("{ from: crm, shadow: { calls: [find-contact], ignore: [/at, /items/*/link], rate: 5/1s } }")
                                .replace("operations:", "operations:\n  find-contact: { http: GET /v2/contacts }"))
                .systems()
                .get("crm-v2")
                .moving()
                .shadow();

        assertThat(shadow.calls()).containsExactly("find-contact");
        assertThat(shadow.most()).isEqualTo(5);
        assertThat(shadow.per()).isEqualTo(Duration.ofSeconds(1));
        assertThat(shadow.concurrency()).isEqualTo(2);
        assertThat(List.of("/at", "/at/zone", "/items/[]/link")).allMatch(shadow::ignores);
        assertThat(List.of("", "/a", "/items", "/items/[]/links")).noneMatch(shadow::ignores);
    }

    @Test
    void refusesToCompareWhatWouldHaveItsEffectTwice() throws Exception {
        String shadow =
                "{ from: crm, operations: { create-contact: open-contact }, shadow: { calls: [create-contact]%s } }";

        assertThat(found(load("crm-v2", v2(shadow.formatted("")))))
                .containsExactly(
                        "4 error 'open-contact' is a POST and may change something: a shadow call would have its effect"
                                + " a second time; leave it out, and try it on a share of the subjects, or name an environment in which"
                                + " effects do no harm: environment: sandbox");
        assertThat(found(load("crm-v2", v2(shadow.formatted(", environment: test")))))
                .hasSize(1);
        assertThat(found(load(
                        "crm-v2",
                        v2(shadow.formatted(", environment: sandbox"))
                                .replace(
                                        "environments: {",
                                        "environments: { sandbox: { url: \"https://box.example\" },"))))
                .isEmpty();
        assertThat(found(load("crm-v2", v2(shadow.formatted(", environment: box")))))
                .contains("4 error there is no environment 'box'; described are test");
    }

    @Test
    void movesASystemToOneOtherAtATime() throws Exception {
        String third = v2("{ from: crm }").replace("system: crm-v2", "system: crm-v3");
        String chained = v2("{ from: crm-v2 }").replace("system: crm-v2", "system: crm-v4");
        Systems.Loading loading = load("crm-v3", third, "crm-v4", chained);

        assertThat(loading.findings().stream()
                        .filter(each -> each.code().id().equals("SB-1243"))
                        .map(Finding::text))
                .containsExactlyInAnyOrder(
                        "system 'crm' moves to another one already; one system is moved to one other at a time",
                        "system 'crm-v2' is itself another version of 'crm'; finish that move first, or name 'crm' here");
        assertThat(loading.systems().successor("crm").orElseThrow().name()).isEqualTo("crm-v2");
        assertThat(loading.systems().successor("crm-v2")).isEmpty();
    }
}
