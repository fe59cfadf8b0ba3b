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

    private static final String MYSQL =
            """
            22000 1264 1265 1292 1366 1406 1411
            23502 1048 1364
            23503 1216 1217 1451 1452
            23505 1062 1169 1586
            23514 3819 4025
            25006 1792
            28P01 1045 1698
            3D000 1049
            40001 1020
            40P01 1213
            42501 1044 1142 1143 1227 1370
            42601 1064
            42703 1054
            42P01 1146
            53100 1021 1114
            53300 1040 1203 1226
            55P03 1205 3572
            57014 1317 1969 3024
            57P03 1053 1290 1836
            08006 1927
            """;

    private static final String SQLSERVER =
            """
            22000 241 242 245 2628 8114 8115 8152
            23502 515
            23503 547
            23505 2601 2627
            25006 3906
            28P01 18456
            3D000 4060
            40001 3960 3961
            40P01 1205
            42501 229 230
            42601 102 156
            42703 207
            42P01 208
            53100 1105 9002
            53200 701 8645
            53300 10928 10929 40501 49918 49919 49920
            55P03 1222
            57P03 615 4221 40197 40613
            """;

    private static final String ORACLE =
            """
            08006 28 3113 3114 3135 12571 17002 17008 17410
            22000 1438 1722 1830 1839 1840 1841 1843 1858 1861 12899
            23502 1400 1407
            23503 2291 2292
            23505 1
            23514 2290
            25006 1456
            28P01 1005 1017 28000 28001
            40001 8177
            40P01 60
            42501 1031
            42601 900 933 936
            42703 904
            42P01 942
            53100 257 1653 1654 1691 1693
            53300 18 20 12516 12519 12520
            55P03 54 30006
            57014 1013
            57P03 1033 1034 1089 1090 12514 12528 12541
            """;

    private static final String H2 =
            """
            08006 90067 90121
            23503 23503 23506
            25006 90097
            3D000 90013 90146 90149
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
            Family.H2, table(H2),
            Family.HSQLDB, table("42704 -5501"),
            Family.SQLITE, table(SQLITE));

    /** Derby has states of its own, and one number for all of a severity. */
    private static final Map<String, String> DERBY = Map.of("08004", "28P01", "42X04", "42703", "42X05", "42P01");

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
        if (family == Family.DERBY && DERBY.containsKey(state)) {
            return DERBY.get(state);
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
