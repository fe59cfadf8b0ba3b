package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A long time under load, with lives that are long enough to see what grows, each ended by a kill, a stop or an order to end. The last life is
 * half of the time. Only with {@code -Psoak}; docs/reliability.md has the results.
 */
class SoakIT {

    private static final Logger LOG = Logger.getLogger(SoakIT.class);

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int WARM = 60;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final Vitals vitals = new Vitals();
    private int kills;
    private int orderly;

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingAndDoesNotGrow(LedgerKind kind) throws IOException {
        int minutes = Integer.getInteger("signalbox.soak.minutes", 0);
        assumeTrue(minutes > 0, "a soak takes an hour: -Psoak");
        String only = System.getProperty("signalbox.soak.ledger", kind.name());
        assumeTrue(kind.name().equalsIgnoreCase(only), "the other ledger is asked for");
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "what a process holds is read from /proc");
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        Random random = new Random(seed);
        try (ProofRig rig = new ProofRig(folder, random, LEDGERS.of(kind, folder.resolve("data")), Map.of())) {
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(20));
            rig.signUps().start(4, 64, Duration.ofMillis(30));
            Instant end = Instant.now().plus(Duration.ofMinutes(minutes));
            Instant last = end.minus(Duration.ofMinutes(minutes).dividedBy(2));
            while (Instant.now().isBefore(last)) {
                live(rig.startHub(), Duration.ofMillis(random.nextInt(500, 60_000)), random);
            }
            HubProcess hub = rig.startHub();
            hub.awaitReady();
            watch(hub, Duration.between(Instant.now(), end));
            rig.signUps().stop();
            rig.awaitQuiet();
            History history = rig.history();
            report(kind, minutes, seed, history);
            ProofRig.assertKept(history);
            assertThat(history.ledger())
                    .as("all arrived, seed %d", seed)
                    .isNotEmpty()
                    .allMatch(LedgerEntry::isDelivered);
            assertDoesNotGrow();
        }
    }

    private void live(HubProcess hub, Duration time, Random random) {
        assertThat(hub.endsWithin(time)).as("ended of itself").isFalse();
        if (random.nextInt(3) > 0) {
            kills++;
            hub.kill();
        } else {
            orderly++;
            hub.terminate();
            assertThat(hub.endsWithin(Duration.ofMinutes(1)))
                    .as("ends when it is told to")
                    .isTrue();
        }
    }

    private void watch(HubProcess hub, Duration time) {
        Instant begun = Instant.now();
        while (Instant.now().isBefore(begun.plus(time))) {
            assertThat(hub.endsWithin(LOOK)).as("ended of itself").isFalse();
            vitals.take(hub.pid(), Duration.between(begun, Instant.now()).toSeconds());
        }
    }

    /** The last third against the third after the first minute: what leaks would go on leaking. */
    private void assertDoesNotGrow() {
        List<Vitals.Sample> warm =
                vitals.samples().stream().filter(each -> each.seconds() >= WARM).toList();
        assertThat(warm).as("looks after the first minute").hasSizeGreaterThan(5);
        int third = warm.size() / 3;
        Vitals.Sample early = Vitals.most(warm.subList(0, third));
        Vitals.Sample late = Vitals.most(warm.subList(warm.size() - third, warm.size()));
        assertThat(late.handles()).as("open files and connections").isLessThanOrEqualTo(early.handles() + 20);
        assertThat(late.threads()).as("threads").isLessThanOrEqualTo(early.threads() + 10);
        assertThat(late.memory()).as("resident memory, MB").isLessThan(early.memory() * 5 / 4 + 50);
    }

    private void report(LedgerKind kind, int minutes, long seed, History history) throws IOException {
        Vitals.Sample most = Vitals.most(vitals.samples());
        List<Vitals.Sample> samples = vitals.samples();
        Vitals.Sample last = samples.get(samples.size() - 1);
        String row = String.format(
                "| %s | %d | %d | %d | %,d | %,d | %d | %d | %d (%d) | %d (%d) | %d |%n",
                kind.name().toLowerCase(Locale.ROOT),
                minutes,
                kills,
                orderly,
                history.acknowledged().size(),
                history.calls().size(),
                count(history, Violation.Kind.LOST),
                count(history, Violation.Kind.EFFECT_TWICE),
                last.memory(),
                most.memory(),
                last.handles(),
                most.handles(),
                seed);
        Files.writeString(Path.of("target", "soak.md"), row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        LOG.info(row);
    }

    private static long count(History history, Violation.Kind kind) {
        return ProofRig.check(history).stream()
                .filter(violation -> violation.kind() == kind)
                .count();
    }
}
