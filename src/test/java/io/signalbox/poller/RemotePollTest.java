package io.signalbox.poller;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.delivery.RunScope;
import io.signalbox.delivery.Runs;
import io.signalbox.kind.KindFixture;
import io.signalbox.ledger.Ledger;
import io.signalbox.ledger.sql.JdbcLedger;
import io.signalbox.poll.FilePlan;
import io.signalbox.problem.ProblemException;
import io.signalbox.remotefile.FilePeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Polls of servers of files that nobody here wrote. */
class RemotePollTest {

    private static final String PASSWORD = "{ type: basic, username: hub, password: \"{{secret:erp/password}}\" }";

    @TempDir
    private Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);
    private Ledger ledger;
    private Runs runs;

    @BeforeEach
    void open() {
        ledger = JdbcLedger.onSqlite(folder.resolve("data"), clock);
        runs = new Runs(ledger, clock);
        runs.open(route -> false);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private FilePeer peer(String kind) throws Exception {
        FilePeer peer =
                switch (kind) {
                    case "sftp" -> FilePeer.sftp(folder, null);
                    default -> FilePeer.ftps(folder, kind.equals("ftps implicit"));
                };
        Files.createDirectories(peer.folder().resolve("out/done"));
        return peer;
    }

    private Turn read(FilePeer peer, Map<String, String> keys, String auth, BooleanSupplier goesOn) throws Exception {
        String known = keys.entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue() + "\n")
                .collect(Collectors.joining());
        String descriptor =
                """
                system: erp
                environment: test
                environments: { test: { url: "%s" } }
                auth: %s
                limits: { timeout: 60s }
                %soperations:
                  order:
                    poll:
                      %s: { path: /out, match: "*.csv.gz", done: "${name}.ok", then: move /out/done }
                      read: { csv: {}, pack: gzip }
                """
                        .formatted(peer.url(), auth, known, peer.kind());
        if (peer.kind().equals("ftps")) {
            Files.createDirectories(folder.resolve("systems"));
            Files.copy(
                    folder.resolve("server.pem"),
                    folder.resolve("systems/server.pem"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try (KindFixture fixture = new KindFixture(
                folder, "erp", descriptor, Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", FilePeer.PASSWORD))) {
            FilePlan plan = (FilePlan) fixture.system().source("order").orElseThrow();
            RunScope run = runs.begin("erp/order");
            return new ReadFiles(fixture.system(), plan, ledger, fixture.outside(), clock, new Settling())
                    .read(run, goesOn);
        }
    }

    private void put(FilePeer peer, String name, int rows) throws Exception {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(peer.folder().resolve("out/" + name)))) {
            out.write("customer,text\n".getBytes(StandardCharsets.UTF_8));
            java.util.Random random = new java.util.Random(7);
            for (int i = 0; i < rows; i++) {
                out.write(
                        ("C-" + i + "," + Long.toHexString(random.nextLong()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(peer.folder().resolve("out/" + name + ".ok"), "");
    }

    private static List<String> names(Path in) throws Exception {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps", "ftps implicit"})
    void readsFilesPieceByPieceGoesOnAndMovesThem(String kind) throws Exception {
        try (FilePeer peer = peer(kind)) {
            put(peer, "a.csv.gz", 100_000);
            put(peer, "Größe [1].csv.gz", 3);
            Files.writeString(peer.folder().resolve("out/half.csv.gz"), "half");

            AtomicInteger asked = new AtomicInteger();
            Turn first = read(peer, peer.keys(), PASSWORD, () -> asked.incrementAndGet() < 5);
            Turn second = read(peer, peer.keys(), PASSWORD, () -> true);

            assertThat(first.ended()).isFalse();
            assertThat(first.news()).isPositive();
            assertThat(second.ended()).isTrue();
            assertThat(second.left()).isNull();
            assertThat(first.news() + second.news()).isEqualTo(100_003);
            assertThat(names(peer.folder().resolve("out"))).containsExactly("half.csv.gz");
            assertThat(names(peer.folder().resolve("out/done"))).hasSize(4).contains("Größe [1].csv.gz");

            put(peer, "a.csv.gz", 5);
            assertThat(read(peer, peer.keys(), PASSWORD, () -> true).news()).isEqualTo(5);
            assertThat(names(peer.folder().resolve("out/done"))).contains("a.csv.gz", "a.csv-2.gz");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp", "ftps"})
    void isNotLetInWithAnotherPassword(String kind) throws Exception {
        try (FilePeer peer = peer(kind)) {
            String wrong = PASSWORD.replace("username: hub", "username: other");
            assertThatThrownBy(() -> read(peer, peer.keys(), wrong, () -> true))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("does not let us in");
        }
    }

    @Test
    void sendsNothingToAServerWithAnotherKey() throws Exception {
        try (FilePeer peer = peer("sftp")) {
            Map<String, String> other = Map.of("hostKey", "\"SHA256:" + "A".repeat(43) + "\"");
            assertThatThrownBy(() -> read(peer, other, PASSWORD, () -> true))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("key is not one that the descriptor names")
                    .hasMessageContaining(peer.keys().get("hostKey").replace("\"", ""));
        }
    }

    @Test
    void sendsNothingToAServerWhoseCertificateNobodyVouchesFor() throws Exception {
        try (FilePeer peer = peer("ftps")) {
            assertThatThrownBy(() -> read(peer, Map.of(), PASSWORD, () -> true))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no trusted connection");
        }
    }

    @Test
    void signsInByAKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Files.createDirectories(folder.resolve("secrets/erp"));
        Files.writeString(folder.resolve("secrets/erp/key"), pem);
        try (FilePeer peer = FilePeer.sftp(folder, pair.getPublic())) {
            Files.createDirectories(peer.folder().resolve("out/done"));
            put(peer, "a.csv.gz", 3);
            String auth = "{ type: ssh-key, username: hub, key: \"{{secret:erp/key}}\" }";
            assertThat(read(peer, peer.keys(), auth, () -> true).news()).isEqualTo(3);
        }
    }
}
