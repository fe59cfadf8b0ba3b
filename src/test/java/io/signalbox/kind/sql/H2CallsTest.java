package io.signalbox.kind.sql;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.signalbox.problem.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

/** H2, by its own driver. */
class H2CallsTest extends DriverContract {

    @Override
    DriverPeer server(Path of) throws Exception {
        return DriverPeer.h2(of);
    }

    @Override
    String tables() {
        return """
                drop table if exists customer;
                create table customer (id bigint primary key, name varchar(200) not null, credit decimal(30, 2), paid boolean);
                drop table if exists document;
                create table document (body clob, file blob);
                drop table if exists item;
                create table item (id bigint generated always as identity primary key, name varchar(200), at timestamp with time zone);
                """;
    }

    @Override
    String operations() {
        return """
                save:
                  sql: |
                    merge into customer using (values (cast(:id as bigint), :name, cast(:credit as decimal(30, 2)), cast(:paid as boolean)))
                      as given (id, name, credit, paid) on customer.id = given.id
                    when matched then update set name = given.name, credit = given.credit, paid = given.paid
                    when not matched then insert (id, name, credit, paid) values (given.id, given.name, given.credit, given.paid)
                new-customers:
                  poll:
                    sql: 'select id as "id", name as "name" from customer where (:cursor is null or id > :cursor) order by id'
                    page: { size: 2 }
                    cursor: /id
                    since: all
                    id: "${/id}"
                add-item: { sql: { statement: "insert into item (name, at) values (:name, :at)", generated: [ID], types: { at: time } } }
                items: { sql: 'select at as "at" from item where at >= :at' }
                types: { sql: "select cast(1 as tinyint) as a, array[1, null] as b, json '{\\"a\\": 1.50}' as c, x'00ff' as d, time '04:05:06' as e" }
                long: { sql: "select count(*) as n from system_range(1, 100000) a, system_range(1, 100000) b where a.x + b.x = 3.5" }
                """;
    }

    @Test
    void showsTypesAsTheyAre() throws Exception {
        assertThat(fixture.answer("types", null).toString())
                .isEqualTo("[{\"A\":1,\"B\":[1,null],\"C\":{\"a\":1.50},\"D\":\"AP8=\",\"E\":\"04:05:06\"}]");
    }

    @Test
    void keepsMomentsAndSaysWhichKeyARowGot() throws Exception {
        assertThat(fixture.answer("add-item", json("{'name':'a','at':'2026-02-03T04:05:06.789012+02:00'}")))
                .isEqualTo(json("[{'ID':1}]"));
        assertThat(fixture.answer("items", json("{'at':'2026-02-03T02:05:06Z'}")))
                .isEqualTo(json("[{'at':'2026-02-03T02:05:06.789012Z'}]"));
        assertThat(fixture.problem("add-item", json("{'name':'a','at':'yesterday'}"))
                        .code())
                .isEqualTo(ProblemCode.REQUEST_REFUSED);
    }

    @Test
    void endsAStatementAtItsTimeout() throws Exception {
        connect("3s");
        assertThat(fixture.problem("long", null).code()).isEqualTo(ProblemCode.SYSTEM_TOO_SLOW);
        assertThat(fixture.answer("all", null)).isEqualTo(json("[]"));
    }

    @Test
    void triesAgainWhereAnotherTransactionHoldsTheRow() throws Exception {
        peer.run("insert into customer (id, name) values (1, 'a')");
        DriverPeer.Held held = peer.hold("update customer set name = 'b'");
        try {
            assertThat(fixture.problem("rename", json("{'id':1,'name':'c'}")).code())
                    .isEqualTo(ProblemCode.SYSTEM_BUSY);
        } finally {
            held.end();
        }
    }
}
