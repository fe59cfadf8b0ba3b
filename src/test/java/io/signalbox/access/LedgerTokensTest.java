package io.signalbox.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.access.Caller.Interface;
import io.signalbox.datafolder.DataFolder;
import io.signalbox.document.Sha256;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.PostgresServer;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;
import io.signalbox.schedule.JobLease;
import io.signalbox.schedule.Schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tokens of two hubs on one ledger, each with its own data folder. */
class LedgerTokensTest {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @TempDir
    Path folder;

    private final AtomicLong passed = new AtomicLong();
    private final ExecutorService looks = Executors.newSingleThreadExecutor();
    private Ledger one;
    private Ledger other;
    private Schedule schedule;

    @BeforeEach
    void openBoth() {
        one = POSTGRES.open(Clock.systemUTC());
        other = POSTGRES.open(Clock.systemUTC());
        schedule = Schedule.start(Clock.systemUTC(), JobLease.ALONE);
    }

    @AfterEach
    void closeBoth() {
        schedule.close();
        one.close();
        other.close();
        looks.shutdownNow();
    }

    private LedgerTokens tokens(Ledger ledger, String hub) {
        return new LedgerTokens(
                ledger.notes(), folder.resolve(hub).resolve("tokens"), () -> System.nanoTime() + passed.get());
    }

    private AccessTokens following(Ledger ledger, String hub) {
        AccessTokens access = new AccessTokens(DataFolder.open(folder.resolve(hub)), tokens(ledger, hub));
        ledger.notes().changes().wake(() -> looks.execute(ledger.notes().changes()::look));
        access.follow(schedule);
        return access;
    }

    @Test
    void isTakenAndRefusedByAnotherHubFromTheMomentItWasAddedAndRemoved() {
        AccessTokens there = following(other, "other");
        LedgerTokens here = tokens(one, "one");

        assertThat(here.add("grafana", Grants.of(Role.VIEWER), Sha256.hex("secret"), "ada"))
                .isTrue();
        assertThat(here.add("grafana", Grants.of(Role.ADMIN), Sha256.hex("another"), null))
                .isFalse();

        Awaitility.await().untilAsserted(() -> assertThat(there.caller("secret", Interface.API))
                .contains(new Caller("grafana", Grants.of(Role.VIEWER), Interface.API, Person.of("ada"))));
        assertThat(there.caller("another", Interface.API)).isEmpty();
        assertThat(POSTGRES.count("SELECT count(*) FROM note WHERE json LIKE '%secret%'"))
                .isZero();
        assertThat(here.remove("grafana")).isTrue();
        assertThat(here.remove("grafana")).isFalse();
        Awaitility.await().untilAsserted(() -> assertThat(there.caller("secret", Interface.API))
                .isEmpty());
    }

    @Test
    void takesAFileOverOnceAndKeepsWhatTheLedgerKnew() throws Exception {
        tokens(one, "one").add("ada", Grants.of(Role.ADMIN), Sha256.hex("ada's"), null);
        Path file = Files.createDirectories(folder.resolve("other")).resolve("tokens");
        Files.writeString(
                file,
                "ada viewer " + Sha256.hex("old") + "\nbob operator@team/revenue " + Sha256.hex("bob's")
                        + " Bob\nbroken\n");

        AccessTokens there = following(other, "other");

        assertThat(there.caller("bob's", Interface.API))
                .contains(new Caller("bob", Grants.parse("operator@team/revenue"), Interface.API, Person.of("bob")));
        assertThat(there.caller("ada's", Interface.API)).isPresent();
        assertThat(there.caller("old", Interface.API)).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("tokens.in-ledger")).content().contains("bob");
    }

    @Test
    void fileBringsNoTokenBackThatWasRemoved() throws Exception {
        LedgerTokens here = tokens(one, "one");
        here.add("bob", Grants.of(Role.ADMIN), Sha256.hex("bob's"), null);
        here.remove("bob");
        Path file = Files.createDirectories(folder.resolve("other")).resolve("tokens");
        Files.writeString(file, "bob admin " + Sha256.hex("bob's") + "\neve viewer " + Sha256.hex("eve's") + "\n");

        AccessTokens there = following(other, "other");

        assertThat(there.caller("bob's", Interface.API)).isEmpty();
        assertThat(there.caller("eve's", Interface.API)).isPresent();
        assertThat(here.add("bob", Grants.of(Role.VIEWER), Sha256.hex("new"), null))
                .isTrue();
    }

    @Test
    void takesOnlyTheDataFoldersOwnWhileTheLedgerCannotBeRead() throws Exception {
        AccessTokens there = following(other, "other");
        tokens(one, "one").add("ada", Grants.of(Role.ADMIN), Sha256.hex("ada's"), null);
        Awaitility.await().until(() -> there.caller("ada's", Interface.API).isPresent());
        schedule.close();

        passed.addAndGet(TimeUnit.SECONDS.toNanos(30));

        assertThatThrownBy(() -> there.caller("ada's", Interface.API))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.LEDGER_UNAVAILABLE));
        String own = Files.readString(folder.resolve("other/token")).strip();
        assertThat(there.caller(own, Interface.API)).contains(new Caller("local-admin", Role.ADMIN, Interface.API));
    }
}
