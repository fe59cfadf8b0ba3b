package io.signalbox.kind.sql;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.signalbox.kind.KindFixture;
import io.signalbox.problem.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** Operations of databases as people write them, and what they are told of mistakes. */
class SqlKindTest {

    private static final String BASIC = "{ type: basic, username: hub, password: \"{{secret:erp/password}}\" }";

    @TempDir
    Path folder;

    private List<String> findings(String url, String auth, String operation) throws Exception {
        return KindFixture.load(
                        folder,
                        "erp",
                        """
                        system: erp
                        environment: test
                        environments: { test: { url: "%s" } }
                        auth: %s
                        operations:
                          one: %s
                        """
                                .formatted(url, auth, operation))
                .findings()
                .stream()
                .map(Finding::toString)
                .toList();
    }

    private List<String> ofOperation(String operation) throws Exception {
        return findings("jdbc:postgresql://db.example.com:5432/erp?sslmode=verify-full", BASIC, operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ sql: \"select 1; drop table a\" } | SB-1224 | second statement",
                "{ sql: \"drop table a\" } | SB-1224 | begins with 'drop'",
                "{ sql: { statement: \"select :naem\", optional: [name] } } | SB-1005 | :name",
                "{ sql: { expects: one } } | SB-1006 | statement",
                "{ poll: { sql: \"select * from a where id > :cursor\", cursor: /id, since: all, id: /id } } | SB-1224 | order by",
                "{ poll: { sql: \"select * from a order by id\", id: /id } } | SB-1007 | cursor: /id",
                "{ poll: { sql: \"select * from a where id > :cursor and b = :b order by id\", cursor: /id, since: all, id: /id } }"
                        + " | SB-1206 | :b",
                "{ poll: { sql: \"update a set b = :cursor\", cursor: /id, since: all, id: /id } } | SB-1224 | order by",
            })
    void findsWhatIsWrong(String operation, String code, String text) throws Exception {
        assertThat(ofOperation(operation))
                .anySatisfy(finding -> assertThat(finding).contains("erp.yaml:6:", text));
        assertThat(ofOperation(operation))
                .anySatisfy(finding -> assertThat(finding).contains(code));
    }

    @Test
    void takesWhatIsRight() throws Exception {
        assertThat(ofOperation("{ sql: \"select 1\" }")).isEmpty();
        assertThat(ofOperation("{ sql: { statement: \"update a set b = :b\", expects: one, optional: [b] } }"))
                .isEmpty();
        assertThat(ofOperation("{ poll: { sql: \"select * from a where (:cursor is null or id > :cursor) order by id\","
                        + " cursor: /id, since: all, id: /id, page: { size: 1000 } } }"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://db.example.com",
                "jdbc:mysql://db/erp?autoDeserialize=true",
                "jdbc:postgresql:erp",
                "jdbc:postgresql://hub:s3cret@db/erp",
                "jdbc:postgresql://db/erp?user=hub&password=s3cret",
                "jdbc:postgresql://db/erp?socketFactory=a.B",
                "jdbc:postgresql://db/erp?sslmode=require&loggerFile=/tmp/x",
                "jdbc:postgresql://db/erp?sslmode=require&sslfactory=a.B",
                "jdbc:postgresql://db/erp?authenticationPluginClassName=a.B",
                "jdbc:postgresql://db/erp?socketfactory=a.B",
                "jdbc:postgresql://db/erp?%73ocketFactory=a.B",
            })
    void refusesOtherAddresses(String url) throws Exception {
        assertThat(findings(url, BASIC, "{ sql: \"select 1\" }"))
                .singleElement()
                .asString()
                .contains("SB-1204")
                .doesNotContain("s3cret");
        assertThat(findings(
                        url,
                        BASIC,
                        "{ poll: { sql: \"select :cursor order by 1\", cursor: /id, since: all, id: /id } }"))
                .singleElement()
                .asString()
                .contains("SB-1204");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/erp",
                "jdbc:postgresql://a:5432,b:5433/erp?targetServerType=primary&sslmode=verify-full",
            })
    void takesAddressesOfPostgresql(String url) throws Exception {
        assertThat(findings(url, BASIC, "{ sql: \"select 1\" }")).isEmpty();
    }

    @Test
    void saysWhereAPasswordWouldTravelInClear() throws Exception {
        assertThat(findings("jdbc:postgresql://db/erp?sslmode=require", BASIC, "{ sql: \"select 1\" }"))
                .singleElement()
                .asString()
                .contains("erp.yaml:3:", "SB-4113", "write ?sslmode=verify-full");
    }

    @Test
    void saysWhichDriverIsMissing() throws Exception {
        assertThat(findings("jdbc:mysql://db/erp?sslMode=VERIFY_IDENTITY", BASIC, "{ sql: \"select 1\" }"))
                .singleElement()
                .asString()
                .contains(
                        "erp.yaml:3:",
                        "SB-4006",
                        "calls will wait in retries",
                        "put mysql-connector-j-<version>.jar there");
    }

    @Test
    void takesFilesOfSqliteWithoutAUserAndBelowNamedFoldersOnly() throws Exception {
        assertThat(findings("jdbc:sqlite:/srv/erp.db", "{ type: none }", "{ sql: \"select 1\" }"))
                .singleElement()
                .asString()
                .contains("SB-1205", "signalbox.files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ sql: { statement: \"select :at\", types: { ta: time } } } | place :ta",
                "{ sql: { statement: \"select :at\", types: { at: date } } } | one of time, bytes",
                "{ sql: { statement: \"select 1\", generated: [id] } } | adds no rows",
            })
    void saysWhatTypesAndGeneratedMayBe(String operation, String text) throws Exception {
        assertThat(ofOperation(operation))
                .anySatisfy(
                        finding -> assertThat(finding).contains("erp.yaml:6:").contains(text));
    }

    @Test
    void wantsUserAndPassword() throws Exception {
        assertThat(findings("jdbc:postgresql://localhost/erp", "{ type: none }", "{ sql: \"select 1\" }"))
                .singleElement()
                .asString()
                .contains("SB-1007", "type: basic");
    }

    @Test
    void takesAnyKindOfAddressWhileThereAreNoOperations() throws Exception {
        for (String url : List.of("https://db.example.com", "jdbc:postgresql://db/erp")) {
            assertThat(KindFixture.load(
                                    folder,
                                    "erp",
                                    "system: erp\nenvironment: test\nenvironments: { test: { url: \"" + url
                                            + "\" } }\noperations: {}\n")
                            .findings())
                    .noneMatch(finding -> finding.toString().contains("SB-1204"));
        }
    }
}
