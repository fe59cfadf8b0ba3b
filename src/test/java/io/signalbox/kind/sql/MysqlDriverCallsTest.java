package io.signalbox.kind.sql;

import java.nio.file.Path;

/** The same server, by the driver of MySQL. */
class MysqlDriverCallsTest extends MariaDbCallsTest {

    /** Its cursor is a table at the server, which is made first. */
    @Override
    String operations() {
        return super.operations().replace("2000000000", "200000");
    }

    /** It does not know which texts of MariaDB are JSON. */
    @Override
    String document() {
        return "\"{\\\"a\\\": 1.50}\"";
    }

    @Override
    DriverPeer server(Path of) throws Exception {
        return server(of, "mysql");
    }
}
