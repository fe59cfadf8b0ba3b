package io.signalbox.kind.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** A file of SQLite below a folder that the hub's settings name. */
class SqliteCallsTest {

    private static final String DESCRIPTOR =
            """
            system: erp
            environment: test
            environments: { test: { url: "jdbc:sqlite:%s" } }
            limits: { timeout: 10s }
            operations:
              all: { sql: "select * from customer order by id" }
              save:
                sql: |
                  insert into customer (id, name, credit, photo) values (:id, :name, :credit, :photo)
                  on conflict (id) do update set name = excluded.name
              add: { sql: { statement: "insert into customer (id, name) values (:id, :name)", expects: one } }
              extend: { sql: "select load_extension('/tmp/x')" }
            """;

    @TempDir
    Path folder;

    private Path shared;
    private KindFixture fixture;

    @BeforeEach
    void makeFile() throws Exception {
        shared = Files.createDirectory(folder.resolve("shared"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + shared.resolve("erp.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table customer (id integer primary key, name text not null, credit numeric, photo blob)");
        }
        open(shared.resolve("erp.db"));
    }

    private void open(Path file) throws Exception {
        close();
        fixture = new KindFixture(
                folder, "erp", DESCRIPTOR.formatted(file), Map.of(), Map.of("signalbox.files", shared.toString()));
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void writesRowsAndReadsThem() throws Exception {
        fixture.answer("save", Json.reader().readTree("{\"id\":1,\"name\":\"Zoë\",\"credit\":1.5,\"photo\":null}"));
        fixture.answer("save", Json.reader().readTree("{\"id\":1,\"name\":\"Ada\",\"credit\":2,\"photo\":null}"));

        assertThat(fixture.answer("all", null).toString())
                .isEqualTo("[{\"id\":1,\"name\":\"Ada\",\"credit\":1.5,\"photo\":null}]");
        Problem again = fixture.problem("add", Json.reader().readTree("{\"id\":1,\"name\":\"x\"}"));
        assertThat(again.detail()).contains("SQLSTATE 23505");
    }

    @Test
    void loadsNoCode() {
        assertThat(fixture.problem("extend", null).code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
    }

    @Test
    void opensNothingThatALinkLeadsTo() throws Exception {
        Files.copy(shared.resolve("erp.db"), folder.resolve("outside.db"));
        open(Files.createSymbolicLink(shared.resolve("link.db"), folder.resolve("outside.db")));

        Problem problem = fixture.problem("all", null);

        assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
        assertThat(problem.detail()).contains("signalbox.files");
    }

    @Test
    void makesNoFile() throws Exception {
        open(shared.resolve("other.db"));

        assertThat(fixture.problem("all", null).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
        assertThat(shared.resolve("other.db")).doesNotExist();
    }
}
