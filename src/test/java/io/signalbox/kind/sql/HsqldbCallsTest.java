package io.signalbox.kind.sql;

import java.nio.file.Path;

/** HSQLDB, by its own driver. */
class HsqldbCallsTest extends DriverContract {

    @Override
    DriverPeer server(Path of) throws Exception {
        return DriverPeer.hsqldb(of);
    }

    @Override
    String tables() {
        return """
                drop table customer if exists;
                create table customer (id bigint primary key, name varchar(200) not null, credit decimal(30, 2), paid boolean);
                drop table document if exists;
                create table document (body clob, file blob);
                """;
    }

    @Override
    String operations() {
        return """
                save:
                  sql: |
                    merge into customer using (values (cast(:id as bigint), cast(:name as varchar(200)),
                        cast(:credit as decimal(30, 2)), cast(:paid as boolean))) as given (id, name, credit, paid) on customer.id = given.id
                    when matched then update set name = given.name, credit = given.credit, paid = given.paid
                    when not matched then insert (id, name, credit, paid) values (given.id, given.name, given.credit, given.paid)
                new-customers:
                  poll:
                    sql: >-
                      select id as "id", name as "name" from customer
                      where (cast(:cursor as bigint) is null or id > cast(:cursor as bigint)) order by id
                    page: { size: 2 }
                    cursor: /id
                    since: all
                    id: "${/id}"
                """;
    }
}
