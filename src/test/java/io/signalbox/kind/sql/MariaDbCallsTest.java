package io.signalbox.kind.sql;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** MariaDB, by its own driver. */
class MariaDbCallsTest extends DriverContract {

    @Override
    DriverPeer server(Path of) throws Exception {
        return server(of, "mariadb");
    }

    static DriverPeer server(Path of, String driver) throws Exception {
        assumeTrue(DriverPeer.hasMaria(), "no /usr/sbin/mariadbd; install Debian's mariadb-server");
        return DriverPeer.maria(of, driver);
    }

    @Override
    String tables() {
        return """
                drop table if exists customer;
                create table customer (id bigint primary key, name varchar(200) not null, credit decimal(30, 2), paid boolean);
                drop table if exists document;
                create table document (body longtext, file longblob);
                drop table if exists item;
                create table item (id bigint unsigned auto_increment primary key, name varchar(200), at timestamp(6) null);
                drop table if exists types;
                create table types (u bigint unsigned, t tinyint, b bit(1), f double, d date, l datetime(6), m timestamp(6) null,
                  j json, y varbinary(9), e enum('a', 'b'), k time);
                """;
    }

    @Override
    String operations() {
        return """
                save:
                  sql: |
                    insert into customer (id, name, credit, paid) values (:id, :name, :credit, :paid)
                    on duplicate key update name = values(name), credit = values(credit), paid = values(paid)
                new-customers:
                  poll:
                    sql: "select id, name from customer where (:cursor is null or id > :cursor) order by id"
                    page: { size: 2 }
                    cursor: /id
                    since: all
                    id: "${/id}"
                add-item: { sql: { statement: "insert into item (name, at) values (:name, :at)", generated: [id], types: { at: time } } }
                items: { sql: "select at from item where at >= :at" }
                types: { sql: "select * from types" }
                sleep: { sql: "select sleep(60)" }
                sleep-changing: { sql: "update customer set name = concat('late ', sleep(60))" }
                sneaky: { sql: "select sneaky()" }
                count-many: { sql: "select seq from seq_1_to_2000000000" }
                """;
    }

    /** How a column of JSON comes. */
    String document() {
        return "{\"a\":1.50}";
    }

    @Test
    void showsTypesAsTheyAre() throws Exception {
        peer.run(
                "insert into types values (18446744073709551615, -5, 1, 1.5e300, '2026-02-03', '2026-02-03 04:05:06.789012',"
                        + " null, '{\"a\": 1.50}', x'00ff', 'b', '25:00:01')");

        assertThat(fixture.answer("types", null).toString())
                .isEqualTo("[{\"u\":18446744073709551615,\"t\":-5,\"b\":true,\"f\":1.5E+300,\"d\":\"2026-02-03\","
                        + "\"l\":\"2026-02-03T04:05:06.789012\",\"m\":null,\"j\":" + document()
                        + ",\"y\":\"AP8=\",\"e\":\"b\","
                        + "\"k\":\"25:00:01\"}]");
    }

    @Test
    void keepsMomentsWhateverZoneTheServerHas() throws Exception {
        peer.run("set global time_zone = '+05:00'");
        try {
            assertThat(fixture.answer("add-item", json("{'name':'a','at':'2026-02-03T04:05:06.789012+02:00'}")))
                    .isEqualTo(json("[{'id':1}]"));
            assertThat(fixture.answer("items", json("{'at':'2026-02-03T00:00:00'}")))
                    .isEqualTo(json("[{'at':'2026-02-03T02:05:06.789012Z'}]"));
            assertThat(peer.text("select unix_timestamp(at) from item")).isEqualTo("1770084306.789012");
        } finally {
            peer.run("set global time_zone = 'SYSTEM'");
        }
    }

    @Test
    void endsAStatementAtItsTimeout() throws Exception {
        connect("5s");
        peer.run("insert into customer (id, name) values (1, 'a')");
        for (String operation : new String[] {"sleep", "sleep-changing"}) {
            assertThat(fixture.problem(operation, null).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> peer.text(
                        "select count(*) from information_schema.processlist where info like '%sleep(60)%'"
                                + " and id <> connection_id()")
                .equals("0"));
        assertThat(peer.text("select name from customer")).isEqualTo("a");
    }

    @Test
    void triesAgainWhereAnotherTransactionHoldsTheRow() throws Exception {
        peer.run("insert into customer (id, name) values (1, 'a')");
        DriverPeer.Held held = peer.hold("update customer set name = 'b'");
        try {
            Problem problem = fixture.problem("rename", json("{'id':1,'name':'c'}"));
            assertThat(problem.code()).isEqualTo(ProblemCode.SYSTEM_BUSY);
            assertThat(problem.detail()).contains("55P03", "(error '1205')");
        } finally {
            held.end();
        }
    }

    @Test
    void letsAReadChangeNothing() {
        peer.run(
                "create or replace function sneaky() returns int modifies sql data begin insert into item (name) values ('x'); return 1; end");

        assertThat(fixture.problem("sneaky", null).detail()).contains("25006");
        assertThat(peer.text("select count(*) from item")).isEqualTo("0");
    }

    @Test
    void refusesAResultWithoutReadingItsMillionsOfRows() {
        assertThat(fixture.problem("count-many", null).code()).isEqualTo(ProblemCode.ANSWER_TOO_LARGE);
    }
}
