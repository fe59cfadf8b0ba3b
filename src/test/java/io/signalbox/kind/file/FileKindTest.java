package io.signalbox.kind.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.KindFixture;
import io.signalbox.poll.FilePlan;
import io.signalbox.problem.Finding;
import io.signalbox.remotefile.FileSource;
import io.signalbox.system.Systems;

import static org.assertj.core.api.Assertions.assertThat;

/** Files in descriptors as people write them, and what they are told of mistakes. */
class FileKindTest {

    private static final Map<String, String> ALLOWED = Map.of("signalbox.files", "/srv/exchange, /srv/more");

    @TempDir
    private Path folder;

    private Systems.Loading load(String url, String operations) throws Exception {
        return KindFixture.load(
                folder,
                "erp",
                """
                system: erp
                environment: test
                environments: { test: { url: "%s" } }
                operations:
                """
                                .formatted(url)
                        + operations.indent(2),
                ALLOWED);
    }

    private List<String> findings(String operations) throws Exception {
        return load("file:///srv/exchange/erp", operations).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    void readsAPollOfFiles() throws Exception {
        Systems.Loading loading = load(
                "file:///srv/exchange/erp",
                """
                orders:
                  poll:
                    file: { path: out/, match: "*.csv", done: "${base}.ok", then: move /out/done }
                    read: { csv: {} }
                    subject: /customer
                    cron: "0 0 2 * * ?"
                """);
        assertThat(loading.findings()).isEmpty();
        FilePlan plan = (FilePlan) loading.systems().get("erp").source("orders").orElseThrow();
        FileSource files = plan.files();
        assertThat(files.folder()).isEqualTo("/out");
        assertThat(files.target()).isEqualTo("/out/done");
        assertThat(files.doneFile("a.b.csv")).isEqualTo("a.b.ok");
        assertThat(files.settled()).isNull();
        assertThat(files.access().roots()).containsExactly(Path.of("/srv/exchange"), Path.of("/srv/more"));
        assertThat(plan.headers()).containsExactly("file", "line");
    }

    @Test
    void saysWhatIsWrongAtItsPlace() throws Exception {
        assertThat(findings("a: { poll: { file: { path: /out }, read: { csv: {} } } }"))
                .singleElement()
                .asString()
                .contains("erp.yaml:5:16")
                .contains("'move <folder>', 'delete', or 'keep'");
        assertThat(findings("a: { poll: { file: { path: ../up, then: keep }, read: { csv: {} } } }"))
                .singleElement()
                .asString()
                .contains("without '..'");
        assertThat(findings("a: { poll: { file: { path: /a, then: move /a }, read: { csv: {} } } }"))
                .singleElement()
                .asString()
                .contains("name another one");
        assertThat(findings("a: { poll: { file: { then: keep, done: ok } } }"))
                .singleElement()
                .asString()
                .contains("${name}.ok");
        assertThat(findings("a: { poll: { file: { then: keep, done: \"${name}.ok\", settled: 5s } } }"))
                .singleElement()
                .asString()
                .contains("keep one of the two");
        assertThat(findings("a: { poll: { file: { then: keep, match: \"x/*\" } } }"))
                .singleElement()
                .asString()
                .contains("without folders");
        assertThat(findings("a: { poll: { file: { then: keep }, id: /id } }"))
                .singleElement()
                .asString()
                .contains("read: { csv: {} }");
        assertThat(findings("a: { poll: { file: { then: keep }, read: { csv: {} }, cursor: /id, since: all } }"))
                .hasSize(2)
                .allMatch(finding -> finding.contains("about pages"));
        assertThat(findings("a: { poll: { file: { then: keep }, read: { csv: {} }, id: \"${header.x}\" } }"))
                .singleElement()
                .asString()
                .contains("'id'");
        assertThat(findings("a: { poll: { file: { then: keep }, read: { csv: { header: false } } } }"))
                .singleElement()
                .asString()
                .contains("columns");
    }

    @Test
    void saysWhatIsWrongWithTotals() throws Exception {
        assertThat(findings(
                        "a: { poll: { file: { then: keep }, read: { csv: {} }, trailer: { match: /t, value: T } } }"))
                .singleElement()
                .asString()
                .contains("add 'count' or 'sum'");
        assertThat(findings("a: { poll: { file: { then: keep }, read: { csv: {} }, control: /a.ctl } }"))
                .anyMatch(finding -> finding.contains("${name}.ctl"));
        assertThat(findings("a: { poll: { file: { then: keep, settled: 5s }, read: { csv: {} },"
                        + " control: { file: \"${name}.ctl\", count: /n } } }"))
                .singleElement()
                .asString()
                .contains("remove 'done' and 'settled'");
        assertThat(findings("a: { poll: { file: { then: keep }, badRow: refuse } }"))
                .singleElement()
                .asString()
                .contains("is about rows");
    }

    @Test
    void aFolderIsNamedByAUrlOfItsOwnKind() throws Exception {
        String poll = "a: { poll: { file: { then: keep } } }";
        for (String url : List.of("https://erp.example.com", "file://host/out", "/srv/exchange", "file:out")) {
            assertThat(load(url, poll).findings()).as(url).anyMatch(finding -> finding.toString()
                    .contains("file:///<folder>"));
        }
    }

    @Test
    void noFolderIsTouchedThatNoSettingNames() throws Exception {
        Systems.Loading loading = KindFixture.load(
                folder,
                "erp",
                """
                system: erp
                environment: test
                environments: { test: { url: "file:///srv" } }
                operations: { a: { poll: { file: { then: keep } } } }
                """);
        assertThat(loading.findings()).singleElement().asString().contains("'signalbox.files' has no value");
        FilePlan plan = (FilePlan) loading.systems().get("erp").source("a").orElseThrow();
        assertThat(plan.files().access().roots()).isEmpty();
    }

    @Test
    void aServerIsKnownByItsKeyAndNothingGoesInClear() throws Exception {
        String poll = "a: { poll: { sftp: { then: keep } } }";
        assertThat(load("sftp://files.example.com", poll).findings())
                .extracting(Finding::toString)
                .anyMatch(finding -> finding.contains("hostKey: \"SHA256:...\""))
                .anyMatch(finding -> finding.contains("sign in by user and password"));
        assertThat(load("ftp://files.example.com", poll.replace("sftp", "ftps")).findings())
                .extracting(Finding::toString)
                .anyMatch(finding -> finding.contains("write ftps://"));
    }
}
