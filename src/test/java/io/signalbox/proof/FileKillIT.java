package io.signalbox.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Killed again and again while it reads files: each row arrives, and each file ends where those are that were read. */
@Timeout(600)
class FileKillIT {

    private static final Logger LOG = Logger.getLogger(FileKillIT.class);
    private static final int KILLS = Integer.getInteger("signalbox.proof.kills", 3);
    private static final int ROWS = 1500;

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    private final Set<String> told = new HashSet<>();

    private void put(Path out, int file) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            SignUp signUp = new SignUp("C-FILE-" + file + "-" + i, 1);
            told.add(signUp.id());
            String body = signUp.body().strip().replace("\n", " ");
            rows.append("{\"id\":\"")
                    .append(signUp.id())
                    .append("\",")
                    .append(body.substring(1))
                    .append('\n');
        }
        Path whole = out.resolve("sign-ups-" + file + ".ndjson");
        Files.writeString(whole, rows);
        Files.writeString(whole.resolveSibling(whole.getFileName() + ".ok"), "");
    }

    private static long files(Path in) {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRowArrivesThroughEveryKill(LedgerKind kind) throws IOException {
        long seed = Long.getLong("signalbox.proof.seed", new SecureRandom().nextLong());
        LOG.infof("signalbox.proof.seed=%d", seed);
        Random random = new Random(seed);
        Path out = Files.createDirectories(folder.resolve("exchange/out"));
        Path done = Files.createDirectories(folder.resolve("exchange/out/done"));
        try (ProofRig rig = new ProofRig(
                folder,
                random,
                LEDGERS.of(kind, folder.resolve("data")),
                Map.of(
                        "SIGNALBOX_SYSTEM_CRM_URL",
                        "file://" + folder.resolve("exchange"),
                        "SIGNALBOX_FILES",
                        folder.resolve("exchange").toString()))) {
            DropFolder routes = rig.ownRoutes();
            routes.edit("systems/crm.yaml", "    webhook:", "    poll:");
            routes.edit(
                    "systems/crm.yaml",
                    "      verify:",
                    Matcher.quoteReplacement(
                            "      file: { path: /out, match: \"*.ndjson\", done: \"${name}.ok\", then: move /out/done }"));
            routes.edit("systems/crm.yaml", "      secret:", "      read: { ndjson: {} }\n      every: 1s");
            routes.edit("systems/crm.yaml", "      id:", "      id: /id");
            routes.edit("systems/crm.yaml", "  find-contact:", "");
            rig.systemsAnswerAfter(Duration.ZERO, Duration.ofMillis(5));
            for (int kill = 1; kill <= KILLS; kill++) {
                HubProcess hub = rig.startHub();
                hub.awaitReady();
                put(out, kill);
                assertThat(hub.endsWithin(Duration.ofMillis(random.nextInt(1800))))
                        .isFalse();
                hub.kill();
                LOG.infof("kill=%d ledger=%s files left=%d", kill, kind, files(out));
            }
            rig.startHub().awaitReady();
            await("all files are read").atMost(Duration.ofSeconds(180)).until(() -> files(out) == 0);
            rig.awaitQuiet();

            History seen = rig.history();

            LOG.infof("ledger=%s kills=%d rows=%d", kind, KILLS, told.size());
            assertThat(files(done)).isEqualTo(2L * KILLS);
            // Whatever stands in a file counts as acknowledged: nobody else will tell of it.
            ProofRig.assertKept(new History(told, Set.of(), Set.of(), seen.calls(), seen.ledger()));
            assertThat(seen.ledger()).as("seed %d", seed).isNotEmpty().allMatch(LedgerEntry::isDelivered);
        }
    }
}
