package io.signalbox.kind.sql;

import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallOutcome.Meaning;
import io.signalbox.exchange.CallOutcome.SignIn;
import io.signalbox.exchange.StatedLimits;
import io.signalbox.jdbc.Database;
import io.signalbox.problem.ProblemCode;

/**
 * What an SQLSTATE means. The statement is taken back whatever it says.
 *
 * @param problem null for a success
 * @param words for people
 */
record SqlState(Meaning meaning, SignIn signIn, ProblemCode problem, String words) {

    private static final int STATUS_LENGTH = 3;

    static SqlState of(String code) {
        if (code.length() == STATUS_LENGTH) {
            return ofStatus(code);
        }
        SqlState exact = exact(code);
        return exact != null ? exact : ofClass(code.length() < 2 ? "" : code.substring(0, 2));
    }

    /** Route tests script answers by a status of HTTP. */
    private static SqlState ofStatus(String status) {
        return switch (status.charAt(0)) {
            case '2' -> of(Database.OK);
            case '5' -> of("57P03");
            default -> of(status.equals("409") ? "23505" : "22000");
        };
    }

    private static SqlState exact(String code) {
        return switch (code) {
            case Database.OK -> new SqlState(Meaning.DONE, SignIn.ACCEPTED, null, "");
            case "02000" -> refused(Meaning.NOT_FOUND, "no row fits, and 'expects' says that one must");
            case "21000" -> refused(Meaning.REFUSED, "it gives more rows than it may");
            case "23505", "23P01" -> refused(Meaning.CONFLICT, "there is a row already that must be the only one");
            case "23502" -> refused(Meaning.REFUSED, "a column must not be NULL");
            case "23503" -> refused(Meaning.REFUSED, "a row that it refers to is not there, or still refers to it");
            case "25006" -> refused(Meaning.REFUSED, "it changes something, but is written as one that reads");
            case "3D000" -> refused(Meaning.REFUSED, "there is no such database");
            case "40001", "40P01", "55P03" ->
                busy(Meaning.CONFLICT, "another transaction was faster with the same rows");
            case "42501" -> refused(Meaning.REFUSED, "the user may not do that");
            case "42701" -> refused(Meaning.REFUSED, "two columns have one name; give one of them another by 'as'");
            case "42P01" -> refused(Meaning.REFUSED, "there is no such table");
            case "42703" -> refused(Meaning.REFUSED, "there is no such column");
            case "42704" ->
                refused(Meaning.REFUSED, "there is no such table, column or other object, or the user may not see it");
            case "42P18" -> refused(Meaning.REFUSED, "nothing says what type a place has; write cast(:name as ...)");
            case "53300" -> busy(Meaning.LIMITED, "it has no room for more connections");
            case "57014" ->
                new SqlState(
                        Meaning.FAILED,
                        SignIn.ACCEPTED,
                        ProblemCode.SYSTEM_TOO_SLOW,
                        "the database gave it up as too slow");
            default -> null;
        };
    }

    private static SqlState ofClass(String its) {
        return switch (its) {
            case "08", "53", "57", "58", "XX" ->
                new SqlState(
                        Meaning.FAILED, SignIn.UNDECIDED, ProblemCode.SYSTEM_FAILING, "the database cannot do it now");
            case "40", "55" -> busy(Meaning.CONFLICT, "the database has given the transaction up");
            case "28" ->
                new SqlState(
                        Meaning.REFUSED,
                        SignIn.TOKEN_REFUSED,
                        ProblemCode.AUTHENTICATION_REFUSED,
                        "the database does not let us in");
            case "22" -> refused(Meaning.REFUSED, "a value does not fit");
            case "23" -> refused(Meaning.REFUSED, "a rule of the table does not allow it");
            case "42" -> refused(Meaning.REFUSED, "the statement is not right for this database");
            default -> refused(Meaning.REFUSED, "the database refuses it");
        };
    }

    private static SqlState refused(Meaning meaning, String words) {
        return new SqlState(meaning, SignIn.ACCEPTED, ProblemCode.REQUEST_REFUSED, words);
    }

    private static SqlState busy(Meaning meaning, String words) {
        return new SqlState(meaning, SignIn.ACCEPTED, ProblemCode.SYSTEM_BUSY, words);
    }

    CallOutcome outcome(String code) {
        return new CallOutcome(meaning, signIn, code, null, StatedLimits.NONE);
    }
}
