package io.signalbox.jdbc;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a failure says, as the SQLSTATE that PostgreSQL would give. Other databases say most of it by numbers of their own, beside states that mean
 * many things.
 */
final class VendorStates {

    private static final String UNAVAILABLE = "57P03";

    // SQLSTATEs, each with the numbers that mean it.

    /** "Server Error Message Reference" of MySQL, "MariaDB Error Codes". */
    private static final String MYSQL =
            """
            21000 1242
            22000 1264 1265 1292 1365 1366 1406 1411 1690 3140
            23502 1048 1364
            23503 1216 1217 1451 1452
            23505 1062 1169 1586
            23514 3819 4025
            25006 1792
            28P01 1045 1698 1820 1862 3118
            3D000 1049
            40001 1020 3101
            40P01 1213
            42501 1044 1142 1143 1227 1370
            42601 1064
            42703 1054
            42P01 1146
            53100 1021 1114
            53200 1037 1041 1206
            53300 1040 1203 1226 1637
            55P03 1205 3572
            57014 1317 1969 3024
            57P03 1053 1290 1836 3032
            08006 1927 4031
            """;

    /**
     * "Database engine events and errors", and "Transient fault error messages" of Azure SQL, to which 926, 4060 and 4221 belong. 547 is broken by
     * foreign keys and by checks. No transaction of ours is read-only there, so that 3906 is a database that is: as after a failover.
     */
    private static final String SQLSERVER =
            """
            21000 512
            22000 220 241 242 245 2628 8114 8115 8134 8152
            23502 515
            23505 2601 2627
            23000 547
            28P01 18456 18470 18486 18487 18488
            40001 3960 3961 41301 41302 41305 41325
            40P01 1205
            42501 229 230
            42601 102 156
            42703 207
            42P01 208
            53100 1105 9002 40544
            53200 701 1204 8645
            53300 10928 10929 10936 40501 49918 49919 49920
            55P03 1222
            57P03 615 921 922 924 926 927 942 976 978 983 3906 4060 4221 6005 17142 18451 18461 40143 40197 40540 40613 42108 42109
            """;

    /** "Database Error Messages"; 17xxx are of the driver: "JDBC Error Messages". */
    private static final String ORACLE =
            """
            08006 28 1012 1092 2396 2399 3113 3114 3135 12170 12537 12547 12571 17002 17008 17410
            21000 1427
            22000 1401 1438 1476 1722 1830 1839 1840 1841 1843 1858 1861 12899
            23502 1400 1407
            23503 2291 2292
            23505 1
            23514 2290
            25006 1456
            28P01 1005 1017 28000 28001
            40001 1555 8176 8177
            40P01 60 4020
            42501 1031 1045
            42601 900 933 936
            42703 904
            42P01 942
            53100 257 1536 1652 1653 1654 1691 1693 30036
            53200 4030 4031 4036
            53300 18 19 20 2391 12516 12518 12519 12520
            55P03 51 54 1591 2049 4021 30006
            57014 40 1013
            57P03 1033 1034 1089 1090 1109 12505 12514 12528 12541 16000
            """;

    /** Of those whose state says too little. "SQLSTATE values and common error codes", "SQL messages". */
    private static final String DB2 =
            """
            28P01 -1101 -1403 -30082
            3D000 -1013 -30061
            42501 -1060
            57P03 -1224
            """;

    private static final String H2 =
            """
            08006 90067 90121
            23503 23503 23506
            25006 90097
            3D000 90013 90146 90149
            40001 90131
            42501 90096
            42703 42122
            42P01 42102 42103 42104
            55P03 50200
            57P03 90020 90098
            """;

    private static final String SQLITE =
            """
            22000 20
            23000 19
            25006 8
            3D000 14 26
            42601 1
            53100 13
            55P03 5 6
            57014 9
            58030 10
            """;

    private static final Map<Family, Map<Integer, String>> NUMBERS = Map.of(
            Family.MYSQL, table(MYSQL),
            Family.MARIADB, table(MYSQL),
            Family.SQLSERVER, table(SQLSERVER),
            Family.ORACLE, table(ORACLE),
            Family.DB2, table(DB2),
            Family.H2, table(H2),
            Family.HSQLDB, table("42704 -5501"),
            Family.SQLITE, table(SQLITE));

    /** States that mean something else than PostgreSQL's. Derby has one number for all of a severity. */
    private static final Map<Family, Map<String, String>> STATES = Map.of(
            Family.DERBY, Map.of("08004", "28P01", "42X04", "42703", "42X05", "42P01"),
            Family.DB2, Map.of("57030", "53300", "57033", "40P01"));

    /** What Db2 says of operands that do not fit each other; elsewhere that something has run out. */
    private static final String CLASS_OF_OPERANDS = "53";

    private VendorStates() {}

    private static Map<Integer, String> table(String text) {
        Map<Integer, String> table = new HashMap<>();
        text.lines().map(line -> line.split(" ")).forEach(words -> {
            for (int i = 1; i < words.length; i++) {
                table.put(Integer.valueOf(words[i]), words[0]);
            }
        });
        return table;
    }

    static String of(Family family, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String known = NUMBERS.getOrDefault(family, Map.of()).get(failure.getErrorCode());
        if (family == Family.POSTGRESQL) {
            return state;
        }
        if (known != null) {
            return family == Family.SQLITE ? SqliteStates.of(failure, known) : known;
        }
        String other = STATES.getOrDefault(family, Map.of()).get(state);
        if (other != null) {
            return other;
        }
        if (family == Family.DB2 && state.startsWith(CLASS_OF_OPERANDS)) {
            return "42000";
        }
        if (failure instanceof SQLTransientConnectionException || failure instanceof SQLRecoverableException) {
            return state.startsWith("08") ? state : "08006";
        }
        if (failure instanceof SQLTransientException && !isTransient(state)) {
            return UNAVAILABLE;
        }
        return state.isEmpty() ? "HY000" : state;
    }

    private static boolean isTransient(String state) {
        return state.matches("(08|40|53|55|57|58).*");
    }
}
