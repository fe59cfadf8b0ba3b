package io.signalbox.proof;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Three hubs on one PostgreSQL ledger under load, while again and again one of them is killed, stands still or loses its database for
 * longer than its lease, and the answers to commits are lost, and the server crashes. Give {@code -Dsignalbox.proof.signups=20000} for
 * a long run, and {@code -Dsignalbox.proof.seed} for the faults of an earlier one.
 */
class ReplicasIT {

    private static final Logger LOG = Logger.getLogger(ReplicasIT.class);

    private static final int SIGN_UPS = Integer.getInteger("signalbox.proof.signups", 3_000);
    private static final Duration LIMIT = Duration.ofMinutes(5).plusMillis(60L * SIGN_UPS);
    /** A lease is taken over after 20 seconds; who looks for such leases does so every 5. */
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(26);

    private static final Map<String, String> PATIENCE = Map.of("SIGNALBOX_DELIVERY_RETRY_LONGEST", "5s");

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final List<Replica> replicas = new ArrayList<>();
    private Random random;
    private ProofRig rig;
    private SignUps signUps;

    /** The first three are over only when the hub's lease has run out; the others hit those that go on meanwhile. */
    private enum Fault {
        STANDS_STILL,
        HEARS_NOTHING,
        IS_CUT_OFF,
        IS_KILLED,
        IS_KILLED_AT_ITS_START,
        LOSES_A_COMMIT,
        IS_CUT_OFF_SHORTLY,
        DATABASE_CRASHES;

        static final List<Fault> LONG = List.of(STANDS_STILL, HEARS_NOTHING, IS_CUT_OFF);
        static final List<Fault> SHORT = List.of(
                IS_KILLED,
                LOSES_A_COMMIT,
                IS_KILLED_AT_ITS_START,
                LOSES_A_COMMIT,
                IS_CUT_OFF_SHORTLY,
                DATABASE_CRASHES);
    }

    @Test
    void loseNothingDoNothingTwiceAndKeepOrderWhateverHappensToThem() {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        random = new Random(seed);
        assertTimeoutPreemptively(LIMIT, () -> {
            ProofLedger ledger = LEDGERS.of(LedgerKind.POSTGRESQL, folder.resolve("data"));
            try (ProofRig around = new ProofRig(folder, random, ledger, PATIENCE)) {
                rig = around;
                run(seed);
            } finally {
                replicas.forEach(Replica::close);
            }
        });
    }

    private void run(long seed) {
        rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(40));
        IntStream.rangeClosed(1, 3)
                .mapToObj(number -> new Replica(number, folder, rig.environment(), new DatabaseLink(LEDGERS.port())))
                .forEach(replicas::add);
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
        try (SignUps load =
                ProofRig.signUpsAt(replicas.stream().map(Replica::url).toList())) {
            signUps = load;
            signUps.start(24, 8, Duration.ofMillis(20));
            for (int round = 0; round < 2 || signUps.acknowledged().size() < SIGN_UPS; round++) {
                strikeRound(Fault.LONG.get(round % Fault.LONG.size()));
            }
            replicas.forEach(Replica::awaitReady);
            awaitMore();
            signUps.stop();
            hold(seed);
        }
    }

    /** One hub is out for longer than its lease, and meanwhile much happens to the others, whose load goes on. */
    private void strikeRound(Fault longOne) {
        long until = System.nanoTime() + LONGER_THAN_A_LEASE.toNanos();
        List<Replica> others = new ArrayList<>(replicas);
        Replica out = others.remove(random.nextInt(others.size()));
        out.awaitReady();
        begin(longOne, out);
        List<Fault> shortOnes = new ArrayList<>(Fault.SHORT);
        Collections.shuffle(shortOnes, random);
        for (Fault fault : shortOnes) {
            strike(fault, others.get(random.nextInt(others.size())));
        }
        let(out, until - System.nanoTime());
        end(longOne, out);
        awaitMore();
    }

    private void begin(Fault fault, Replica hub) {
        count(fault);
        switch (fault) {
            case STANDS_STILL -> hub.process().standStill();
            case HEARS_NOTHING -> hub.link().silence();
            default -> hub.link().cut();
        }
    }

    private void end(Fault fault, Replica hub) {
        if (fault == Fault.STANDS_STILL) {
            hub.process().goOn();
        } else {
            hub.link().heal();
        }
    }

    private void strike(Fault fault, Replica hub) {
        hub.startWhereEnded();
        count(fault);
        switch (fault) {
            case IS_KILLED -> {
                hub.awaitReady();
                let(hub, random.nextLong(TimeUnit.SECONDS.toNanos(1)));
                hub.process().kill();
            }
            case IS_KILLED_AT_ITS_START -> {
                hub.process().kill();
                hub.start();
                let(hub, random.nextLong(TimeUnit.SECONDS.toNanos(3)));
                hub.process().kill();
            }
            case LOSES_A_COMMIT -> loseCommit(hub);
            case IS_CUT_OFF_SHORTLY -> {
                hub.link().cut();
                let(hub, random.nextLong(TimeUnit.SECONDS.toNanos(2)));
                hub.link().heal();
            }
            default -> LEDGERS.crash();
        }
        hub.startWhereEnded();
    }

    private void loseCommit(Replica hub) {
        hub.awaitReady();
        int before = hub.link().lostCommits();
        hub.link().loseNextCommit();
        await("an answer to a commit to be lost").atMost(Duration.ofSeconds(60)).until(() -> {
            hub.startWhereEnded();
            return hub.link().lostCommits() > before;
        });
    }

    private void count(Fault fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    /** Lets time pass, under load. */
    private static void let(Replica hub, long nanos) {
        hub.process().endsWithin(Duration.ofNanos(nanos));
    }

    private void awaitMore() {
        int now = signUps.acknowledged().size();
        await("sign-ups to go on")
                .atMost(Duration.ofSeconds(60))
                .until(() -> signUps.acknowledged().size() >= now + 100);
    }

    /** What was seen outside against the promise. */
    private void hold(long seed) {
        for (String system : ProofRig.SYSTEMS.values()) {
            await("all effects at " + system)
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> rig.journal().effects(system)
                            >= signUps.acknowledged().size());
        }
        rig.awaitQuiet();
        replicas.forEach(replica -> replica.process().kill());
        History history = rig.history(signUps);
        List<Violation> late = lateRepeats(history);
        LOG.infof(
                "seed=%d faults=%s acknowledged=%d unknown=%d calls=%d repeats=%d late=%d",
                seed,
                faults,
                history.acknowledged().size(),
                history.unknown().size(),
                history.calls().size(),
                rig.journal().repeats(),
                late.size());
        ProofRig.assertKept(history.ofEffects());
        assertThat(history.ledger())
                .as("all arrived, seed %d", seed)
                .isNotEmpty()
                .allMatch(LedgerEntry::isDelivered);
        assertThat(history.acknowledged()).as("the load was real").hasSizeGreaterThanOrEqualTo(SIGN_UPS);
        assertThat(rig.journal().repeats()).as("faults hit calls under way").isPositive();
        assertThat(late)
                .as("calls that a hub had begun before it stood still, one at most of each thread of a few")
                .hasSizeLessThanOrEqualTo(3 * faults.getOrDefault(Fault.STANDS_STILL, 0));
    }

    /** A hub that stood still between its last look at its lease and the first byte of a call sends it when it goes on: docs/postgresql.md. */
    private static List<Violation> lateRepeats(History history) {
        List<Violation> late = new ArrayList<>(ProofRig.check(history));
        late.removeAll(ProofRig.check(history.ofEffects()));
        return late;
    }
}
