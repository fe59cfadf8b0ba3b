package io.signalbox.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jboss.logging.Logger;

import io.signalbox.problem.Problem;
import io.signalbox.problem.ProblemCode;
import io.signalbox.problem.ProblemException;

/** Whether what the server says it has committed outlasts its crash. What a transaction may set for itself is set by each; the rest is asked for. */
final class PostgresDurability {

    private static final Logger LOG = Logger.getLogger(PostgresDurability.class);

    /**
     * For one transaction, whatever the server, the database or the role has: a commit is answered when it is on the disk, and where the
     * server has a synchronous standby on the standby's too. Who asks for more than that keeps it.
     */
    static final String ENSURED = "CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')"
            + " THEN set_config('synchronous_commit', 'on', true) END";

    private static final String SETTINGS = "SELECT current_setting('fsync'), current_setting('full_page_writes'),"
            + " current_setting('synchronous_commit')";

    private PostgresDurability() {}

    /** @throws ProblemException when the server does not wait for its disk */
    static void require(Connection connection, String place) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            row.next();
            if (row.getString(1).equals("off")) {
                throw new ProblemException(Problem.of(
                        ProblemCode.LEDGER_NOT_DURABLE,
                        "PostgreSQL at " + place + " runs with fsync=off; set fsync=on in its"
                                + " configuration and reload it"));
            }
            if (row.getString(2).equals("off")) {
                LOG.warnf(
                        "PostgreSQL runs with full_page_writes=off: after a crash of its machine its files are whole only on"
                                + " a file system that writes pages whole, as ZFS does place=%s",
                        place);
            }
            if (row.getString(3).matches("off|local")) {
                LOG.infof(
                        "PostgreSQL has synchronous_commit=%s; the hub's own transactions are committed with 'on' place=%s",
                        row.getString(3), place);
            }
        }
    }
}
