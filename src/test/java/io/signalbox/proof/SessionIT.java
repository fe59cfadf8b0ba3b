package io.signalbox.proof;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.signalbox.flow.ConsoleUsers;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is signed in to the console, before and after the hub is killed and started again. */
@Timeout(300)
class SessionIT {

    private static final int SIGN_IN = 303;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ProofLedgers LEDGERS = new ProofLedgers();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void sessionsGoOnAfterARestartAndWhatHasEndedStaysEnded(LedgerKind kind) throws Exception {
        Path data = folder.resolve("data");
        ConsoleUsers.write(data);
        ProofLedger ledger = LEDGERS.of(kind, data);
        try (ProofRig rig = new ProofRig(folder, new Random(1), ledger, Map.of())) {
            rig.startHub().awaitReady();
            Visitor kept = Visitor.signedIn(rig.url(), "operator");
            Visitor changed = Visitor.signedIn(rig.url(), "viewer");
            Visitor old = Visitor.signedIn(rig.url(), "admin");
            Visitor out = Visitor.signedIn(rig.url(), "admin");
            String ended = out.session();
            assertThat(out.post("/sign-out", Map.of())).isEqualTo(303);
            rig.kill();

            String written = notes(ledger).toString() + all(data);
            for (Visitor each : List.of(kept, changed, old)) {
                assertThat(written)
                        .contains(hash(each.session()))
                        .doesNotContain(each.session())
                        .doesNotContain(each.token());
            }
            assertThat(notes(ledger)).doesNotContainKey(hash(ended));
            age(ledger, hash(old.session()));
            removeUser(kind, ledger, data, "viewer");

            rig.startHub().awaitReady();
            assertThat(kept.post("/sign-out", Map.of("csrf", "x")))
                    .as("another token")
                    .isEqualTo(403);
            assertThat(kept.get("/messages")).isEqualTo(200);
            assertThat(Visitor.with(rig.url(), ended).get("/")).as("signed out").isEqualTo(SIGN_IN);
            assertThat(old.get("/")).as("too old").isEqualTo(SIGN_IN);
            assertThat(changed.get("/")).as("not in the users file").isEqualTo(SIGN_IN);
            for (String guess : List.of(hash(kept.session()), kept.token(), "")) {
                assertThat(Visitor.with(rig.url(), guess).get("/")).isEqualTo(SIGN_IN);
            }
            assertThat(kept.post("/sign-out", Map.of())).as("a form of before").isEqualTo(303);
            assertThat(kept.get("/messages")).isEqualTo(SIGN_IN);
        }
    }

    /** As SECURITY.md says. */
    private static String hash(String session) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> notes(ProofLedger ledger) throws SQLException {
        Map<String, String> notes = new TreeMap<>();
        try (Connection connection = ledger.connect();
                ResultSet row = connection.createStatement().executeQuery("SELECT name, json FROM note")) {
            while (row.next()) {
                notes.put(row.getString(1), row.getString(2));
            }
        }
        return notes;
    }

    /** What is in the files of the hub, of the ledger too where it is one. */
    private static String all(Path data) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static void age(ProofLedger ledger, String session) throws SQLException {
        String json =
                notes(ledger).get(session).replaceAll("\"since\":\"[^\"]+\"", "\"since\":\"2020-01-01T00:00:00Z\"");
        assertThat(json).contains("2020-01-01");
        try (Connection connection = ledger.connect();
                var update = connection.prepareStatement("UPDATE note SET json = ? WHERE name = ?")) {
            update.setString(1, json);
            update.setString(2, session);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** In the file, or in the ledger that took the file over. */
    private static void removeUser(LedgerKind kind, ProofLedger ledger, Path data, String name) throws Exception {
        if (kind == LedgerKind.POSTGRESQL) {
            ObjectNode users = (ObjectNode) JSON.readTree(notes(ledger).get("all"));
            int before = users.path("users").size();
            ArrayNode left = users.arrayNode();
            users.path("users").forEach(each -> {
                if (!each.path("name").asText().equals(name)) {
                    left.add(each);
                }
            });
            assertThat(left).hasSize(before - 1);
            users.set("users", left);
            try (Connection connection = ledger.connect();
                    var update = connection.prepareStatement("UPDATE note SET json = ? WHERE kind = 'users'")) {
                update.setString(1, users.toString());
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
            return;
        }
        Path file = data.resolve("users.json");
        String users = Files.readString(file);
        Files.writeString(file, users.replaceAll(",\\s*\\{\"name\": \"" + name + "\"[^}]*}", ""));
        assertThat(Files.readString(file)).isNotEqualTo(users);
    }
}
