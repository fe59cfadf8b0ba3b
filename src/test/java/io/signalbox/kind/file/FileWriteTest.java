package io.signalbox.kind.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.Finding;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.remotefile.FilePeer;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that are written, to a folder of this machine and to servers that nobody here wrote. */
class FileWriteTest {

    private static final String OPERATIONS =
            """
            journal: { KIND: { path: "/in/journal-${date}.csv" }, write: { csv: { lineEnd: lf } }, control: "/in/journal-${date}.ok" }
            latest: { KIND: { path: "in/latest-${body/0/id}.csv", ifExists: replace }, write: { csv: { lineEnd: lf } } }
            totals:
              KIND: { path: "/in/totals.csv" }
              write: { csv: { lineEnd: lf } }
              control: { file: "/in/totals.ctl", count: /of/rows, sum: { /amount: /of/total } }
            plain: { KIND: { path: "in/${subject}.txt" } }
            packed: { KIND: { path: "in/a.zip" }, write: { ndjson: {}, pack: zip } }
            away: { KIND: { path: "/nowhere/a.txt" } }
            """;

    @TempDir
    private Path folder;

    /** Where files are, and what says how they are reached. */
    private record Place(String url, Path in, String kind, Map<String, String> keys, FilePeer peer)
            implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (peer != null) {
                peer.close();
            }
        }

        List<String> names() throws IOException {
            try (Stream<Path> files = Files.list(in)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            }
        }

        String text(String name) throws IOException {
            return Files.readString(in.resolve(name));
        }
    }

    private Place place(String kind) throws Exception {
        FilePeer peer =
                switch (kind) {
                    case "sftp" -> FilePeer.sftp(folder, null);
                    case "ftps" -> FilePeer.ftps(folder, false);
                    default -> null;
                };
        Path root = peer == null ? folder.resolve("exchange") : peer.folder();
        Files.createDirectories(root.resolve("in"));
        Files.createDirectories(folder.resolve("systems"));
        if (kind.equals("ftps")) {
            Files.copy(
                    folder.resolve("server.pem"),
                    folder.resolve("systems/server.pem"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return new Place(
                peer == null ? "file://" + root : peer.url(),
                root.resolve("in"),
                kind,
                peer == null ? Map.of() : peer.keys(),
                peer);
    }

    private KindFixture fixture(Place place) throws Exception {
        String keys = place.keys().entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue() + "\n")
                .collect(Collectors.joining());
        String auth = place.peer() == null
                ? ""
                : "auth: { type: basic, username: hub, password: \"{{secret:erp/password}}\" }\n";
        String descriptor = "system: erp\nenvironment: test\nenvironments: { test: { url: \"" + place.url() + "\" } }\n"
                + auth + keys + "limits: { timeout: 60s }\noperations:\n"
                + OPERATIONS.replace("KIND", place.kind()).indent(2);
        return new KindFixture(
                folder,
                "erp",
                descriptor,
                Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", FilePeer.PASSWORD),
                Map.of("signalbox.files", folder.toString()));
    }

    private static JsonNode json(String text) throws IOException {
        return Json.reader().readTree(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sftp", "ftps"})
    void writesRowsUnderTheirNameAndThenTheControlFile(String kind) throws Exception {
        try (Place place = place(kind);
                KindFixture hub = fixture(place)) {
            Object answer = hub.answer("journal", json("[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b, c\"}]"));
            assertThat(answer).hasToString("{\"file\":\"/in/journal-2026-11-24.csv\",\"bytes\":21}");
            assertThat(place.names()).containsExactly("journal-2026-11-24.csv", "journal-2026-11-24.ok");
            assertThat(place.text("journal-2026-11-24.csv")).isEqualTo("id,text\n1,a\n2,\"b, c\"\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sftp", "ftps"})
    void aRepeatWritesNoSecondFileAndWhatWasLeftOut(String kind) throws Exception {
        try (Place place = place(kind);
                KindFixture hub = fixture(place)) {
            JsonNode rows = json("[{\"id\":1}]");
            hub.answer("journal", rows);
            Files.delete(place.in().resolve("journal-2026-11-24.ok")); // it was killed between the two
            Files.writeString(place.in().resolve(".journal-2026-11-24.csv.abc.part"), "half");
            hub.answer("journal", rows);
            assertThat(place.names())
                    .containsExactly(
                            ".journal-2026-11-24.csv.abc.part", "journal-2026-11-24.csv", "journal-2026-11-24.ok");

            Problem other = hub.problem("journal", json("[{\"id\":2}]"));
            assertThat(other.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
            assertThat(other.detail()).contains("with another content");
            assertThat(place.text("journal-2026-11-24.csv")).isEqualTo("id\n1\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sftp", "ftps"})
    void replacesWhereThatIsSaid(String kind) throws Exception {
        try (Place place = place(kind);
                KindFixture hub = fixture(place)) {
            hub.answer("latest", json("[{\"id\":7,\"n\":1}]"));
            hub.answer("latest", json("[{\"id\":7,\"n\":2}]"));
            assertThat(place.names()).containsExactly("latest-7.csv");
            assertThat(place.text("latest-7.csv")).isEqualTo("id,n\n7,2\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sftp", "ftps"})
    void saysWhatTheServerRefuses(String kind) throws Exception {
        try (Place place = place(kind);
                KindFixture hub = fixture(place)) {
            assertThat(hub.problem("away", "text").code())
                    .isIn(ProblemCode.REQUEST_REFUSED, ProblemCode.SYSTEM_FAILING);
            assertThat(place.names()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "sftp", "ftps"})
    void saysInTheControlFileWhatTheRowsComeToWithEveryDigit(String kind) throws Exception {
        try (Place place = place(kind);
                KindFixture hub = fixture(place)) {
            JsonNode rows = json("[{\"amount\":0.10},{\"amount\":\"19.80\"},{\"amount\":-0.20}]");
            hub.answer("totals", rows);
            assertThat(place.text("totals.csv")).isEqualTo("amount\n0.10\n19.80\n-0.20\n");
            assertThat(place.text("totals.ctl")).isEqualTo("{\"of\":{\"rows\":3,\"total\":19.70}}");
            Files.delete(place.in().resolve("totals.ctl"));
            hub.answer("totals", rows);
            assertThat(place.text("totals.ctl")).contains("19.70");
        }
    }

    @Test
    void writesNothingWhereWhatIsSummedUpIsNoNumber() throws Exception {
        try (Place place = place("file");
                KindFixture hub = fixture(place)) {
            Problem problem = hub.problem("totals", json("[{\"amount\":1},{\"amount\":\"much\"}]"));
            assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
            assertThat(problem.detail())
                    .contains("the row at /1 has no number at /amount")
                    .doesNotContain("much");
            assertThat(place.names()).isEmpty();
        }
    }

    @Test
    void writesTextAndBytesAsTheyAreAndOneObjectAsOneRow() throws Exception {
        try (Place place = place("file");
                KindFixture hub = fixture(place)) {
            hub.answer("plain", "Grüße");
            assertThat(place.text("C-1.txt")).isEqualTo("Grüße");
            hub.answer("packed", json("{\"id\":1}"));
            byte[] once = Files.readAllBytes(place.in().resolve("a.zip"));
            hub.answer("packed", json("{\"id\":1}"));
            assertThat(Files.readAllBytes(place.in().resolve("a.zip"))).isEqualTo(once);
        }
    }

    @Test
    void aValueDoesNotLeaveItsPlace() throws Exception {
        try (Place place = place("file");
                KindFixture hub = fixture(place)) {
            for (String id : List.of("../x", "..", "a/b", "a\\\\b", "", "a\\u0000b")) {
                Problem problem = hub.problem("latest", json("[{\"id\":\"" + id + "\"}]"));
                assertThat(problem.code()).as(id).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
            }
            assertThat(hub.problem("latest", json("[{\"n\":1}]")).detail()).contains("nothing for ${body/0/id}");
            assertThat(hub.problem("journal", json("[{\"id\":1},{\"id\":{}}]")).detail())
                    .contains("the row at /1");
            assertThat(place.names()).isEmpty();
        }
    }

    @Test
    void writesThroughNoLink() throws Exception {
        try (Place place = place("file");
                KindFixture hub = fixture(place)) {
            Path elsewhere = Files.writeString(folder.resolve("elsewhere.txt"), "before");
            Files.createSymbolicLink(place.in().resolve("C-1.txt"), elsewhere);
            assertThat(hub.problem("plain", "text").code()).isEqualTo(ProblemCode.TARGET_REFUSED);
            assertThat(elsewhere).hasContent("before");
        }
    }

    @Test
    void saysWhatIsWrongInADescriptor() throws Exception {
        String descriptor =
                """
                system: erp
                environment: test
                environments: { test: { url: "file:///srv/erp" } }
                operations:
                  a: { file: { path: "/in/${nope}.csv" } }
                  b: { file: { path: /in/, then: keep } }
                  c: { file: { path: "../x" }, read: { csv: {} } }
                  d: { file: { path: /d }, control: { file: /d.ok, count: /rows } }
                  e: { file: { path: /e }, write: { csv: {} }, control: { file: /e.ok, read: { csv: {} } } }
                """;
        List<Finding> findings = KindFixture.load(folder, "erp", descriptor, Map.of("signalbox.files", "/srv"))
                .findings();
        assertThat(findings)
                .extracting(Finding::toString)
                .anyMatch(text -> text.contains("'${nope}' is not known; allowed are ${date}"))
                .anyMatch(text -> text.contains("'then' is about files that are read"))
                .anyMatch(text -> text.contains("must name a file below"))
                .anyMatch(text -> text.contains("'count' and 'sum' are about rows"))
                .anyMatch(text -> text.contains("is JSON; remove 'read'"))
                .anyMatch(text -> text.contains("'path' must name a folder below the system's URL"));
    }
}
