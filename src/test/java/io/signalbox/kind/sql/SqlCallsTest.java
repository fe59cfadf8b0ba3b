package io.signalbox.kind.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls of a database. */
class SqlCallsTest {

    private static final String DESCRIPTOR =
            """
            system: erp
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: basic, username: hub, password: "{{secret:erp/password}}" }
            limits: { timeout: %s, maxAnswer: 64KiB, concurrency: 2 }
            operations:
              all: { sql: "select * from customer order by id" }
              find: { sql: "select * from customer where name = :name" }
              types: { sql: "select * from types" }
              save:
                sql: |
                  insert into customer (id, name, credit, tags, call_key) values (:id, :name, :credit, :tags, :key)
                  on conflict (id) do update set name = excluded.name, credit = excluded.credit, call_key = excluded.call_key
              add: { sql: "insert into customer (id, name) values (:id, :name)" }
              add-returning: { sql: { statement: "insert into customer (id, name) values (:id, :name) returning id", expects: one } }
              rename: { sql: { statement: "update customer set name = :name where id = :id", expects: one } }
              rename-all: { sql: { statement: "update customer set name = :name", expects: one } }
              note: { sql: { statement: "insert into note (whole, phone, who) values (:body, :phone, :subject)", optional: [phone] } }
              raise: { sql: "select raise(:state)" }
              wrong: { sql: "select nothing from customer" }
              sneaky: { sql: "select sneaky()" }
              sleep: { sql: "select pg_sleep(60)" }
              sleep-changing: { sql: "update customer set name = 'late ' || pg_sleep(60)" }
              large: { sql: "select repeat('x', 1000) as x from generate_series(1, 100000)" }
              twice: { sql: "select 1 as a, 2 as a" }
            """;

    private static SqlPeer peer;

    @TempDir
    Path folder;

    private KindFixture fixture;

    @BeforeAll
    static void startServer() throws Exception {
        peer = new SqlPeer();
        peer.run(
                """
                CREATE FUNCTION raise(state text) RETURNS int LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'secret value ada@example.com' USING ERRCODE = state; END $$
                """);
        peer.run(
                """
                CREATE TABLE note (whole jsonb, phone text, who text);
                CREATE FUNCTION sneaky() RETURNS int LANGUAGE sql AS $$ INSERT INTO note (who) VALUES ('sneaky') RETURNING 1 $$;
                CREATE TABLE types (i bigint, n numeric, f float8, b boolean, t text, d date, m timestamptz, l timestamp,
                  j jsonb, y bytea, a int[], u uuid, x text);
                INSERT INTO types VALUES (9007199254740993, 12345678901234567890.10, 'NaN', true, 'Zoë "x"', '2026-02-03',
                  '2026-02-03 04:05:06.789012+02', '2026-02-03 04:05:00', '{"a": 1.50}', '\\x00ff', '{1,null,3}',
                  '6f0cdf5e-9f4e-4f43-8f7d-3a1b1c9a4a11', null);
                GRANT ALL ON note, types TO hub;
                """);
    }

    @AfterAll
    static void stopServer() throws Exception {
        peer.close();
    }

    @BeforeEach
    void start() throws Exception {
        peer.run("DROP TABLE IF EXISTS customer; TRUNCATE note;"
                + " CREATE TABLE customer (id text primary key, name text NOT NULL CHECK (name <> 'bad'), credit numeric(12, 2),"
                + " tags jsonb, call_key text UNIQUE); GRANT ALL ON customer TO hub");
        open("20s");
    }

    private void open(String timeout) throws Exception {
        stop();
        fixture = new KindFixture(
                folder,
                "erp",
                DESCRIPTOR.formatted(peer.url(), timeout),
                Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", "s3cret"));
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text);
    }

    @Test
    void writesRowsAndReadsThem() throws Exception {
        assertThat(fixture.answer("all", null)).isEqualTo(json("[]"));
        assertThat(fixture.answer(
                        "save", json("{\"id\":\"c1\",\"name\":\"Zoë\",\"credit\":1.50,\"tags\":[\"a\",{\"b\":null}]}")))
                .isEqualTo(json("{\"rows\":1}"));
        assertThat(fixture.answer("all", "no JSON"))
                .isEqualTo(json("[{\"id\":\"c1\",\"name\":\"Zoë\",\"credit\":1.50,\"tags\":[\"a\",{\"b\":null}],"
                        + "\"call_key\":\"d7-save\"}]"));
        assertThat(fixture.traffic())
                .allSatisfy(seen -> assertThat(seen.isSuccess()).isTrue())
                .element(1)
                .satisfies(seen -> assertThat(
                                seen.view().sent(seen.sent()).at("/name").asText())
                        .isEqualTo("Zoë"));
    }

    @Test
    void repeatsWithOneEffect() throws Exception {
        JsonNode customer = json("{\"id\":\"c1\",\"name\":\"Ada\",\"credit\":null,\"tags\":null}");
        fixture.send("save", customer, KindFixture.scope(1)); // and a crash before it was recorded
        assertThat(fixture.send("save", customer, KindFixture.scope(2)).getException())
                .isNull();

        assertThat(peer.text("SELECT count(*) || ' ' || min(call_key) FROM customer"))
                .isEqualTo("1 d7-save");
    }

    @Test
    void showsEveryTypeOfColumn() throws Exception {
        assertThat(fixture.answer("types", null).toString())
                .isEqualTo(
                        "[{\"i\":9007199254740993,\"n\":12345678901234567890.10,\"f\":\"NaN\",\"b\":true,\"t\":\"Zoë \\\"x\\\"\","
                                + "\"d\":\"2026-02-03\",\"m\":\"2026-02-03T02:05:06.789012Z\",\"l\":\"2026-02-03T04:05:00\","
                                + "\"j\":{\"a\":1.50},\"y\":\"AP8=\",\"a\":[1,null,3],\"u\":\"6f0cdf5e-9f4e-4f43-8f7d-3a1b1c9a4a11\","
                                + "\"x\":null}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'; drop table customer; --",
                "\\'; drop table customer; --",
                "$$; drop table customer; --",
                "? :id $1 ${subject}",
            })
    void bindsHostileValues(String name) throws Exception {
        fixture.answer("add", Json.mapper().createObjectNode().put("id", "c1").put("name", name));

        assertThat(peer.text("SELECT name FROM customer")).isEqualTo(name);
        assertThat(((JsonNode)
                        fixture.answer("find", Json.mapper().createObjectNode().put("name", name))))
                .hasSize(1);
    }

    @Test
    void takesOwnNamesTheWholeBodyAndWhatMayBeMissing() throws Exception {
        fixture.answer("note", json("{\"a\":1.0}"));

        assertThat(peer.text("SELECT whole::text || ' ' || (phone IS NULL) || ' ' || who FROM note"))
                .isEqualTo("{\"a\": 1.0} true C-1");
    }

    @Test
    void sendsNothingWithoutAValue() throws Exception {
        for (Object body : new Object[] {json("{\"id\":\"c1\"}"), json("[{\"id\":\"c1\"}]"), null, "no JSON"}) {
            assertThat(fixture.problem("add", body).code()).isEqualTo(ProblemCode.REQUEST_NOT_BUILT);
        }
        assertThat(fixture.problem("add", json("[{\"id\":\"c1\",\"name\":\"a\"},{\"id\":\"c2\"}]"))
                        .detail())
                .contains(":name", "'/1/name'");
        assertThat(peer.text("SELECT count(*) FROM customer")).isEqualTo("0");
    }

    @Test
    void runsAListInOneTransaction() throws Exception {
        assertThat(fixture.answer("add", json("[{\"id\":\"c1\",\"name\":\"a\"},{\"id\":\"c2\",\"name\":\"b\"}]")))
                .isEqualTo(json("{\"rows\":2}"));
        assertThat(fixture.problem("add", json("[{\"id\":\"c3\",\"name\":\"a\"},{\"id\":\"c1\",\"name\":\"b\"}]"))
                        .code())
                .isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(peer.text("SELECT count(*) FROM customer")).isEqualTo("2");
        assertThat(fixture.answer(
                        "add-returning", json("[{\"id\":\"c4\",\"name\":\"a\"},{\"id\":\"c5\",\"name\":\"b\"}]")))
                .isEqualTo(json("[{\"id\":\"c4\"},{\"id\":\"c5\"}]"));
    }

    @Test
    void changesNothingWhereOtherThanTheExpectedRowsFit() throws Exception {
        JsonNode rename = json("{\"id\":\"c1\",\"name\":\"new\"}");
        Problem none = fixture.problem("rename", rename);
        assertThat(none.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(none.detail()).contains("02000", "no row fits");
        assertThat(fixture.traffic().get(0).outcome().meaning()).isEqualTo(CallOutcome.Meaning.NOT_FOUND);

        fixture.answer("add", json("[{\"id\":\"c1\",\"name\":\"a\"},{\"id\":\"c2\",\"name\":\"b\"}]"));
        assertThat(fixture.problem("rename-all", rename).detail()).contains("21000");
        assertThat(peer.text("SELECT count(*) FROM customer WHERE name = 'new'"))
                .isEqualTo("0");
        assertThat(fixture.answer("rename", rename)).isEqualTo(json("{\"rows\":1}"));
    }

    @ParameterizedTest
    @CsvSource({
        "22012, REQUEST_REFUSED, REFUSED",
        "23503, REQUEST_REFUSED, REFUSED",
        "23505, REQUEST_REFUSED, CONFLICT",
        "42501, REQUEST_REFUSED, REFUSED",
        "P0001, REQUEST_REFUSED, REFUSED",
        "40001, SYSTEM_BUSY, CONFLICT",
        "40P01, SYSTEM_BUSY, CONFLICT",
        "55P03, SYSTEM_BUSY, CONFLICT",
        "53300, SYSTEM_BUSY, LIMITED",
        "53100, SYSTEM_FAILING, FAILED",
        "57P01, SYSTEM_FAILING, FAILED",
        "57014, SYSTEM_TOO_SLOW, FAILED",
        "28000, AUTHENTICATION_REFUSED, REFUSED",
    })
    void knowsWhatAStateMeans(String state, ProblemCode code, CallOutcome.Meaning meaning) throws Exception {
        Problem problem = fixture.problem("raise", json("{\"state\":\"" + state + "\"}"));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail())
                .startsWith("'raise' of system 'erp' was answered with SQLSTATE " + state + ": ")
                .doesNotContain("ada@example.com", "secret value");
        assertThat(fixture.traffic()).last().satisfies(seen -> {
            assertThat(seen.outcome().meaning()).isEqualTo(meaning);
            assertThat(seen.outcome().code()).isEqualTo(state);
        });
    }

    @Test
    void namesTheConstraintButNoValue() throws Exception {
        fixture.answer("add", json("{\"id\":\"c1\",\"name\":\"a\"}"));

        assertThat(fixture.problem("add", json("{\"id\":\"c1\",\"name\":\"Ada Lovelace\"}"))
                        .detail())
                .isEqualTo(
                        "'add' of system 'erp' was answered with SQLSTATE 23505: there is a row already that must be the"
                                + " only one (constraint 'customer_pkey')");
        assertThat(fixture.problem("add", json("{\"id\":\"c2\",\"name\":null}")).detail())
                .endsWith("a column must not be NULL (column 'name')");
        assertThat(fixture.problem("wrong", null).detail()).contains("42703", "no such column");
        assertThat(fixture.problem("twice", null).detail()).contains("42701");
    }

    @Test
    void letsAReadChangeNothing() {
        assertThat(fixture.problem("sneaky", null).detail()).contains("25006");
        assertThat(peer.text("SELECT count(*) FROM note")).isEqualTo("0");
    }

    @Test
    void endsAStatementAtItsTimeout() throws Exception {
        open("5s");
        peer.run("INSERT INTO customer VALUES ('c1', 'a')");
        for (String operation : new String[] {"sleep", "sleep-changing"}) {
            Problem problem = fixture.problem(operation, null);
            assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
            assertThat(problem.detail()).contains("given up after 5000 ms");
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> peer.text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"
                                + " AND state = 'active' AND pid <> pg_backend_pid()")
                        .equals("0"));
        assertThat(peer.text("SELECT name FROM customer")).isEqualTo("a");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(fixture.answer("find", json("{\"name\":\"a\"}")))
                        .isInstanceOf(JsonNode.class));
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        assertThat(fixture.problem("large", null).code()).isEqualTo(ProblemCode.ANSWER_TOO_LARGE);
        assertThat(fixture.problem("large", null).code()).isEqualTo(ProblemCode.ANSWER_TOO_LARGE);
    }

    @Test
    void survivesConnectionsThatTheServerEnds() throws Exception {
        fixture.answer("all", null);
        peer.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'hub'");

        Exchange first = fixture.send("all", null, KindFixture.scope(1));
        if (first.getException() != null) {
            Problem problem = ((io.signalbox.problem.ProblemException) first.getException()).problem();
            assertThat(problem.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        }
        assertThat(fixture.answer("all", null)).isEqualTo(json("[]"));
    }

    @Test
    void saysThatNothingListensThere() throws Exception {
        int port;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        stop();
        fixture = new KindFixture(
                folder,
                "erp",
                DESCRIPTOR.formatted("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "20s"),
                Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", "s3cret"));
        assertThat(fixture.problem("all", null).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);
    }

    @Test
    void signsInByUserAndPassword() throws Exception {
        peer.requirePasswords();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            stop();
            fixture = new KindFixture(
                    folder,
                    "erp",
                    DESCRIPTOR.formatted(peer.url(), "20s"),
                    Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", "wrong"));
            Problem problem = fixture.problem("all", null);
            assertThat(problem.code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
            assertThat(problem.detail()).contains("28P01").doesNotContain("wrong");
        });
        open("20s");
        assertThat(fixture.answer("all", null)).isEqualTo(json("[]"));
    }
}
