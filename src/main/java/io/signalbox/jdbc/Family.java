package io.signalbox.jdbc;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Databases that are spoken to alike: what differs between one family and the next, but for their addresses and their failures. */
enum Family {
    POSTGRESQL("postgresql", null) {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("connectTimeout", "" + seconds);
            // Behind the deadline of a call, for a database that does not even take back a statement.
            settings.setProperty("socketTimeout", "" + (seconds + 1));
            settings.setProperty("tcpKeepAlive", "true");
            settings.setProperty("ApplicationName", "signalbox");
            // A plan that is kept fits neither the next value nor a changed table, and poolers do not know it.
            settings.setProperty("prepareThreshold", "0");
        }
    },
    MYSQL("mysql", "mysql-connector-j-<version>.jar") {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("connectTimeout", "" + 1000 * seconds);
            settings.setProperty("socketTimeout", "" + 1000 * (seconds + 1));
            settings.setProperty("connectionAttributes", "program_name:signalbox");
            settings.setProperty("allowLoadLocalInfile", "false");
            settings.setProperty("allowUrlInLocalInfile", "false");
            settings.setProperty("allowMultiQueries", "false");
            settings.setProperty("autoDeserialize", "false");
            // Rows come as they are read; by default all of them are kept in memory first.
            settings.setProperty("useCursorFetch", "true");
        }
    },
    MARIADB("mariadb", "mariadb-java-client-<version>.jar") {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("connectTimeout", "" + 1000 * seconds);
            settings.setProperty("socketTimeout", "" + 1000 * (seconds + 1));
            settings.setProperty("connectionAttributes", "program_name:signalbox");
            settings.setProperty("allowLocalInfile", "false");
            settings.setProperty("allowMultiQueries", "false");
        }
    },
    SQLSERVER("sqlserver", "mssql-jdbc-<version>.jre11.jar") {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("loginTimeout", "" + seconds);
            settings.setProperty("socketTimeout", "" + 1000 * (seconds + 1));
            settings.setProperty("applicationName", "signalbox");
            // What stands here goes before what an address says.
            settings.setProperty("trustServerCertificate", "false");
            settings.setProperty("connectRetryCount", "0");
        }
    },
    ORACLE("oracle", "ojdbc11-<version>.jar") {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("oracle.net.CONNECT_TIMEOUT", "" + 1000 * seconds);
            settings.setProperty("oracle.jdbc.ReadTimeout", "" + 1000 * (seconds + 1));
            settings.setProperty("v$session.program", "signalbox");
            // By default any certificate of an authority that is trusted is taken for the server's.
            settings.setProperty("oracle.net.ssl_server_dn_match", "true");
        }
    },
    DB2("db2", "jcc-<version>.jar") {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("loginTimeout", "" + seconds);
            settings.setProperty("blockingReadConnectionTimeout", "" + (seconds + 1));
            settings.setProperty("clientProgramName", "signalbox");
            // Off by default, so that any certificate of an authority that is trusted is taken for the server's.
            settings.setProperty("sslClientHostnameValidation", "BASIC");
        }
    },
    H2("h2", "h2-<version>.jar"),
    DERBY("derby", "derbyclient-<version>.jar and derbyshared-<version>.jar, in a folder of their own"),
    HSQLDB("hsqldb", "hsqldb-<version>.jar"),
    SQLITE("sqlite", null) {
        @Override
        void settings(Properties settings, long seconds) {
            settings.setProperty("busy_timeout", "" + 1000 * seconds);
            settings.setProperty("open_mode", "2"); // to read and write, and never to make a file
        }
    },
    /** Which the hub's own settings allow. */
    OTHER(null, "the jar of its driver");

    private final String word;
    private final String jar;

    /**
     * @param word what stands behind {@code jdbc:} in an address
     * @param jar what its driver comes in; null for one that the product ships
     */
    Family(String word, String jar) {
        this.word = word;
        this.jar = jar;
    }

    /** What stands behind {@code jdbc:}; empty where nothing does. */
    static String word(URI address) {
        String[] parts = address.toString().split(":", 3);
        return parts.length == 3 && parts[0].equals("jdbc") ? parts[1].toLowerCase(Locale.ROOT) : "";
    }

    static Family of(URI address) {
        String word = word(address);
        return Arrays.stream(values())
                .filter(family -> word.equals(family.word))
                .findFirst()
                .orElse(OTHER);
    }

    /** What its driver comes in; null for one that the product ships. */
    String jar() {
        return jar;
    }

    boolean isShipped() {
        return jar == null;
    }

    boolean isMysql() {
        return this == MYSQL || this == MARIADB;
    }

    /** Whether values are given to it as texts of no type. */
    boolean readsTexts() {
        return this == POSTGRESQL;
    }

    /** Whether times are given to it as texts in UTC without a zone, since it has no type of a moment or its driver no way to give one. */
    boolean takesTimesAsTexts() {
        return isMysql() || this == DB2 || this == DERBY || this == SQLITE;
    }

    /** Whether its connections can be told that a transaction only reads. Of the others a reading transaction is taken back. */
    boolean knowsReadOnly() {
        return this == POSTGRESQL;
    }

    /** Whether all rows of a result come one after the other, also those that nobody reads. */
    boolean sendsAllRows() {
        return this == MARIADB;
    }

    /** What the driver is told beside who signs in: the times of a connection, and what it must not do. */
    void settings(Properties settings, long seconds) {
        // It has none.
    }

    static Properties settings(URI address, Duration timeout) {
        Properties settings = new Properties();
        of(address).settings(settings, timeout.plusMillis(999).toSeconds());
        if (of(address) == SQLSERVER && !address.toString().contains(";encrypt=")) {
            settings.setProperty("encrypt", "true"); // drivers before 10.2 do not encrypt unless they are told to
        }
        return settings;
    }

    /** What is said to it first on every connection: times are in UTC, and a value that does not fit is refused and not cut. */
    List<String> opening() {
        if (isMysql()) {
            return List.of("set time_zone = '+00:00', sql_mode = concat(@@sql_mode, ',STRICT_TRANS_TABLES')");
        }
        return this == ORACLE
                ? List.of("alter session set time_zone = 'UTC' nls_numeric_characters = '.,'"
                        + " nls_date_format = 'YYYY-MM-DD\"T\"HH24:MI:SS' nls_timestamp_format = 'YYYY-MM-DD\"T\"HH24:MI:SS.FF9'"
                        + " nls_timestamp_tz_format = 'YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM'")
                : List.of();
    }

    /** What begins a transaction that only reads; empty where nothing does. */
    String reading() {
        return isMysql() ? "start transaction read only" : this == ORACLE ? "set transaction read only" : "";
    }
}
