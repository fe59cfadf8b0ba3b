package io.signalbox.kind.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.kind.KindFixture;
import io.signalbox.message.Json;
import io.signalbox.poll.PagePlan;
import io.signalbox.poll.Paging;
import io.signalbox.problem.FailureClass;
import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What operations do at a database whose driver people bring, whichever it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DriverContract {

    private static final String DESCRIPTOR =
            """
            system: erp
            environment: test
            environments: { test: { url: "%s" } }
            auth: { type: basic, username: %s, password: "{{secret:erp/password}}" }
            limits: { timeout: %s, maxAnswer: 64KiB, concurrency: 2 }
            operations:
              all: { sql: 'select id as "id", name as "name", credit as "credit", paid as "paid" from customer order by id' }
              find: { sql: 'select name as "name" from customer where name = :name' }
              add: { sql: { statement: "insert into customer (id, name, credit, paid) values (:id, :name, :credit, :paid)", optional: [credit, paid] } }
              rename: { sql: { statement: "update customer set name = :name where id = :id", expects: one } }
              rename-all: { sql: { statement: "update customer set name = :name", expects: one } }
              wrong: { sql: "select nothing from customer" }
              nowhere: { sql: "select * from nowhere" }
              texts: { sql: 'select body as "body", file as "file" from document' }
              keep:
                sql: { statement: "insert into document (body, file) values (:body.text, :file)", types: { file: bytes } }
            %s""";

    @TempDir
    Path folder;

    DriverPeer peer;
    KindFixture fixture;

    /** A new server. */
    abstract DriverPeer server(Path of) throws Exception;

    /** Statements that make the tables, empty. */
    abstract String tables();

    /** Further operations of this database, as they stand in a descriptor. {@code save} writes a customer, whether it is there or not. */
    abstract String operations();

    @BeforeAll
    void startServer(@TempDir Path of) throws Exception {
        peer = server(of);
    }

    @BeforeEach
    void start() throws Exception {
        peer.run(tables());
        connect("20s");
    }

    final void connect(String timeout) throws Exception {
        stop();
        fixture = new KindFixture(
                folder,
                "erp",
                DESCRIPTOR.formatted(
                        peer.url(), peer.user(), timeout, operations().indent(2)),
                Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", "s3cret"),
                Map.of("signalbox.drivers", peer.drivers(folder).toString()));
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @AfterAll
    void stopServer() throws Exception {
        if (peer != null) {
            peer.close();
        }
    }

    static JsonNode json(String text) throws Exception {
        return Json.reader().readTree(text.replace('\'', '"'));
    }

    private static JsonNode customer(int id, String name) throws Exception {
        return json("{'id':" + id + ",'name':'" + name + "','credit':12345678901234567.10,'paid':true}");
    }

    private String count() {
        return peer.text("select count(*) from customer");
    }

    @Test
    void writesRowsAndReadsThemWithAllTheirDigits() throws Exception {
        assertThat(fixture.answer("all", null)).isEqualTo(json("[]"));
        assertThat(fixture.answer("add", customer(1, "Zoë 🚀"))).isEqualTo(json("{'rows':1}"));
        fixture.answer("add", json("{'id':9007199254740993,'name':'b','credit':null}"));

        assertThat(fixture.answer("all", null).toString())
                .isEqualTo("[{\"id\":1,\"name\":\"Zoë 🚀\",\"credit\":12345678901234567.10,\"paid\":true},"
                        + "{\"id\":9007199254740993,\"name\":\"b\",\"credit\":null,\"paid\":null}]");
    }

    @Test
    void repeatsWithOneEffect() throws Exception {
        fixture.send("save", customer(1, "Ada"), KindFixture.scope(1)); // and a crash before it was recorded
        assertThat(fixture.send("save", customer(1, "Bea"), KindFixture.scope(2))
                        .getException())
                .isNull();

        assertThat(count()).isEqualTo("1");
        assertThat(peer.text("select name from customer")).isEqualTo("Bea");
    }

    @Test
    void bindsHostileValues() throws Exception {
        for (String name :
                new String[] {"'; drop table customer; -- ", "\\'; drop table customer; -- ", "? :id `x` {fn now()}"}) {
            peer.run("delete from customer");
            fixture.answer("add", Json.mapper().createObjectNode().put("id", 1).put("name", name));
            assertThat(peer.text("select name from customer")).isEqualTo(name);
            assertThat((JsonNode) fixture.answer(
                            "find", Json.mapper().createObjectNode().put("name", name)))
                    .hasSize(1);
        }
    }

    @Test
    void runsAListInOneTransaction() throws Exception {
        assertThat(fixture.answer(
                        "add",
                        Json.mapper().createArrayNode().add(customer(1, "a")).add(customer(2, "b"))))
                .isEqualTo(json("{'rows':2}"));

        Problem again = fixture.problem(
                "add", Json.mapper().createArrayNode().add(customer(3, "c")).add(customer(1, "a")));

        assertThat(again.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
        assertThat(again.detail())
                .contains("SQLSTATE 23505", "must be the only one")
                .doesNotContain("'a'");
        assertThat(fixture.traffic())
                .last()
                .satisfies(seen -> assertThat(seen.outcome().meaning()).isEqualTo(Meaning.CONFLICT));
        assertThat(count()).isEqualTo("2");
    }

    @Test
    void changesNothingWhereOtherThanTheExpectedRowsFit() throws Exception {
        assertThat(fixture.problem("rename", customer(1, "new")).detail()).contains("02000");

        fixture.answer(
                "add", Json.mapper().createArrayNode().add(customer(1, "a")).add(customer(2, "b")));
        assertThat(fixture.problem("rename-all", customer(1, "new")).detail()).contains("21000");
        assertThat(peer.text("select count(*) from customer where name = 'new'"))
                .isEqualTo("0");
        assertThat(fixture.answer("rename", customer(1, "new"))).isEqualTo(json("{'rows':1}"));
    }

    @Test
    void saysWhatIsWrongWithAStatementOrAValue() throws Exception {
        assertThat(fixture.problem("wrong", null).detail()).contains("there is no such");
        assertThat(fixture.problem("nowhere", null).detail()).contains("there is no such");
        assertThat(fixture.problem("add", json("{'id':1,'name':null}")).detail())
                .contains("must not be NULL");
        for (String value : new String[] {"{'id':'one','name':'a'}", "{'id':1,'name':'a','credit':'much'}"}) {
            Problem problem = fixture.problem("add", json(value));
            assertThat(problem.code()).isEqualTo(ProblemCode.REQUEST_REFUSED);
            assertThat(problem.detail()).doesNotContain("much");
        }
    }

    @Test
    void readsPagesFromTheLastRowOn() throws Exception {
        for (int i = 1; i <= 5; i++) {
            fixture.answer("add", customer(i, "name " + i));
        }
        PagePlan plan = fixture.system()
                .source("new-customers")
                .flatMap(source -> source.way(PagePlan.class))
                .orElseThrow();

        assertThat(fixture.read(plan.reads(), null).findValuesAsText("id")).containsExactly("1", "2");
        assertThat(fixture.read(plan.reads(), new Paging.Place("cursor", "2")).findValuesAsText("id"))
                .containsExactly("3", "4");
        assertThat(fixture.read(plan.reads(), new Paging.Place("cursor", "5"))).isEmpty();
    }

    @Test
    void bringsLargeTextsAndBytesAndRefusesThoseThatAreTooLarge() throws Exception {
        fixture.answer("keep", json("{'text':'long ä','file':'AP8='}"));
        assertThat(fixture.answer("texts", null)).isEqualTo(json("[{'body':'long ä','file':'AP8='}]"));

        fixture.answer(
                "keep",
                Json.mapper()
                        .createObjectNode()
                        .put("text", "x".repeat(5_000_000))
                        .put("file", ""));
        assertThat(fixture.problem("texts", null).code()).isEqualTo(ProblemCode.ANSWER_TOO_LARGE);
        assertThat(fixture.answer("all", null)).isEqualTo(json("[]"));
    }

    @Test
    void triesAgainWhenTheServerWasKilled() throws Exception {
        fixture.answer("add", customer(1, "kept"));
        peer.kill();

        Problem problem = fixture.problem("add", customer(2, "later"));
        assertThat(problem.failureClass()).isEqualTo(FailureClass.TRANSIENT);
        assertThat(fixture.problem("all", null).code()).isEqualTo(ProblemCode.SYSTEM_UNREACHABLE);

        peer.start();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(fixture.send("save", customer(2, "later"), KindFixture.scope(2))
                                .getException())
                        .isNull());
        assertThat(peer.text("select count(*) from customer where id = 2")).isEqualTo("1");
    }

    @Test
    void signsInByUserAndPassword() throws Exception {
        stop();
        fixture = new KindFixture(
                folder,
                "erp",
                DESCRIPTOR.formatted(
                        peer.url(), peer.user(), "20s", operations().indent(2)),
                Map.of("SIGNALBOX_SECRET_ERP_PASSWORD", "wrong"),
                Map.of("signalbox.drivers", peer.drivers(folder).toString()));

        Problem problem = fixture.problem("all", null);

        assertThat(problem.code()).isEqualTo(ProblemCode.AUTHENTICATION_REFUSED);
        assertThat(problem.detail()).doesNotContain("wrong");
    }
}
