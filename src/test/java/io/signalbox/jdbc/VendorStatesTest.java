package io.signalbox.jdbc;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers and states as vendors document them. What is not held at a server is held here. */
class VendorStatesTest {

    private static String of(Family family, String state, int number) {
        return VendorStates.of(family, new SQLException("said", state, number));
    }

    /**
     * By "Database engine events and errors" and, of 4xxxx, "Transient fault error messages" of Azure SQL. The states are those that its driver makes
     * up ({@code SQLServerException.generateStateCode}): S000 and the number that comes with an error, but for seven of them.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2627  | 23000 | 23505 | violation of UNIQUE KEY or PRIMARY KEY constraint
                    2601  | 23000 | 23505 | cannot insert duplicate key row in object with unique index
                    547   | 23000 | 23000 | conflicted with the constraint: FOREIGN KEY, REFERENCE or CHECK
                    515   | 23000 | 23502 | cannot insert the value NULL
                    2628  | S0001 | 22000 | string or binary data would be truncated in table, column
                    8152  | 22001 | 22000 | string or binary data would be truncated
                    1205  | 40001 | 40P01 | chosen as the deadlock victim
                    3960  | S0001 | 40001 | snapshot isolation transaction aborted due to update conflict
                    41302 | S0001 | 40001 | memory-optimized tables: write conflict
                    41301 | S0001 | 40001 | memory-optimized tables: a transaction that this one depends on has aborted
                    1222  | S0001 | 55P03 | lock request time out period exceeded
                    1204  | S0001 | 53200 | cannot obtain a LOCK resource at this time
                    18456 | S0001 | 28P01 | login failed for user
                    18486 | S0001 | 28P01 | login failed: the account is currently locked out
                    18487 | S0001 | 28P01 | login failed: the password of the account has expired
                    4060  | S0001 | 57P03 | cannot open database requested by the login: among the transient ones
                    922   | S0001 | 57P03 | database is being recovered
                    983   | S0001 | 57P03 | availability database whose replica is in neither role
                    3906  | S0001 | 57P03 | failed to update database because the database is read-only
                    17142 | S0001 | 57P03 | the service has been paused
                    40197 | S0001 | 57P03 | the service has encountered an error processing the request
                    40613 | S0001 | 57P03 | database is not currently available
                    40501 | S0001 | 53300 | the service is currently busy
                    10928 | S0001 | 53300 | the limit for the database has been reached
                    10929 | S0001 | 53300 | the server is currently too busy
                    49918 | S0001 | 53300 | not enough resources to process the request
                    49919 | S0001 | 53300 | too many create or update operations in progress
                    49920 | S0001 | 53300 | too many operations in progress
                    50000 | S0001 | S0001 | raised by a procedure: nothing is known of it
                    """)
    void ofSqlServer(int number, String state, String expected) {
        assertThat(of(Family.SQLSERVER, state, number)).isEqualTo(expected);
    }

    /** By "Database Error Messages", ORA-00000 and following. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1     | 23000 | 23505 | unique constraint violated
                    1400  | 23000 | 23502 | cannot insert NULL
                    2291  | 23000 | 23503 | integrity constraint violated: parent key not found
                    60    | 61000 | 40P01 | deadlock detected while waiting for resource
                    4020  | 42000 | 40P01 | deadlock detected while trying to lock object
                    8177  | 72000 | 40001 | cannot serialize access for this transaction
                    1555  | 72000 | 40001 | snapshot too old
                    54    | 61000 | 55P03 | resource busy and acquire with NOWAIT specified or timeout expired
                    4021  | 42000 | 55P03 | timeout occurred while waiting to lock object
                    1013  | 72000 | 57014 | user requested cancel of current operation
                    28    | 61000 | 08006 | your session has been killed
                    1012  | 72000 | 08006 | not logged on
                    2396  | 72000 | 08006 | exceeded maximum idle time, please connect again
                    3113  | 72000 | 08006 | end-of-file on communication channel
                    3114  | 72000 | 08006 | not connected to ORACLE
                    12170 | 66000 | 08006 | connect timeout occurred
                    17002 | 08006 | 08006 | I/O exception of the driver
                    1033  | 72000 | 57P03 | initialization or shutdown in progress
                    1034  | 72000 | 57P03 | not available
                    1089  | 72000 | 57P03 | immediate shutdown in progress
                    1109  | 72000 | 57P03 | database not open
                    12514 | 66000 | 57P03 | listener does not currently know of service requested
                    12541 | 66000 | 57P03 | no listener
                    2391  | 72000 | 53300 | exceeded simultaneous SESSIONS_PER_USER limit
                    12519 | 66000 | 53300 | no appropriate service handler found
                    30036 | 72000 | 53100 | unable to extend segment in undo tablespace
                    4031  | 61000 | 53200 | unable to allocate shared memory
                    1017  | 72000 | 28P01 | invalid username/password
                    28000 | 99999 | 28P01 | the account is locked
                    1045  | 72000 | 42501 | user lacks CREATE SESSION privilege
                    942   | 42000 | 42P01 | table or view does not exist
                    20001 | 72000 | 72000 | raised by a procedure: nothing is known of it
                    """)
    void ofOracle(int number, String state, String expected) {
        assertThat(of(Family.ORACLE, state, number)).isEqualTo(expected);
    }

    /** By "SQLSTATE values and common error codes" of IBM. Its states are mostly those of PostgreSQL; classes 53 and 57 are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -803   | 23505 | 23505 | duplicate key
                    -407   | 23502 | 23502 | NULL to a column that cannot hold it
                    -530   | 23503 | 23503 | the value of the foreign key is not one of the parent key
                    -911   | 40001 | 40001 | rolled back due to deadlock or timeout
                    -913   | 57033 | 40P01 | deadlock or timeout, without a rollback
                    -904   | 57011 | 57011 | resource unavailable
                    -952   | 57014 | 57014 | processing was cancelled as requested
                    -1040  | 57030 | 53300 | connections would exceed the limit of the installation
                    -1224  | 55032 | 57P03 | the database manager takes no new requests
                    -30081 | 08001 | 08001 | communication error
                    -30082 | 08001 | 28P01 | connection failed for security reason: password, user
                    -1403  | 08004 | 28P01 | the username or password supplied is incorrect
                    -4214  | 28000 | 28000 | authorization name is invalid
                    -30061 | 08004 | 3D000 | the database is not found
                    -1060  | 08004 | 42501 | the user lacks the CONNECT privilege
                    -204   | 42704 | 42704 | undefined name
                    -551   | 42501 | 42501 | no privilege to perform the operation
                    -150   | 42807 | 42807 | the object of the statement cannot be changed
                    -188   | 53090 | 42000 | class 53 is an invalid operand or an inconsistent specification
                    """)
    void ofDb2(int number, String state, String expected) {
        assertThat(of(Family.DB2, state, number)).isEqualTo(expected);
    }

    /** By "Server Error Message Reference" of MySQL 8, and of 4025 and 1969 "MariaDB Error Codes". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1062 | 23000 | 23505 | ER_DUP_ENTRY
                    1452 | 23000 | 23503 | ER_NO_REFERENCED_ROW_2
                    4025 | 23000 | 23514 | ER_CONSTRAINT_FAILED
                    1205 | HY000 | 55P03 | ER_LOCK_WAIT_TIMEOUT
                    1213 | 40001 | 40P01 | ER_LOCK_DEADLOCK
                    1206 | HY000 | 53200 | ER_LOCK_TABLE_FULL
                    1040 | 08004 | 53300 | ER_CON_COUNT_ERROR
                    1203 | 42000 | 53300 | ER_TOO_MANY_USER_CONNECTIONS
                    1053 | 08S01 | 57P03 | ER_SERVER_SHUTDOWN
                    3032 | HY000 | 57P03 | ER_SERVER_OFFLINE_MODE
                    1969 | 70100 | 57014 | ER_STATEMENT_TIMEOUT
                    3024 | HY000 | 57014 | ER_QUERY_TIMEOUT
                    1045 | 28000 | 28P01 | ER_ACCESS_DENIED_ERROR
                    1820 | HY000 | 28P01 | ER_MUST_CHANGE_PASSWORD
                    3118 | HY000 | 28P01 | ER_ACCOUNT_HAS_BEEN_LOCKED
                    4031 | HY000 | 08006 | ER_CLIENT_INTERACTION_TIMEOUT
                    1146 | 42S02 | 42P01 | ER_NO_SUCH_TABLE
                    """)
    void ofMysql(int number, String state, String expected) {
        assertThat(of(Family.MYSQL, state, number)).isEqualTo(expected);
        assertThat(of(Family.MARIADB, state, number)).isEqualTo(expected);
    }

    @Test
    void aConnectionThatEndedIsOneWhateverItsNumber() {
        SQLException ended = new SQLRecoverableException("ended", "66000", 17820);
        assertThat(VendorStates.of(Family.ORACLE, ended)).isEqualTo("08006");
    }
}
