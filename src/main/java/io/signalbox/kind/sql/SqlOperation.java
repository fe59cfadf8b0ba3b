package io.signalbox.kind.sql;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.jdbc.SqlRequest;
import io.signalbox.jdbc.SqlRequest.Expected;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/**
 * One statement.
 *
 * @param optional the names of places that a message may have nothing for
 * @param pollPlaces the names that are not taken from a message; empty outside of polls
 * @param mostRows of a result; 0 for all
 */
record SqlOperation(
        String name, SqlText text, Set<String> optional, Set<String> pollPlaces, int mostRows, Expected expected)
        implements CallableOperation {

    @Override
    public boolean isSafe() {
        return text.isRead();
    }

    @Override
    public boolean sendsBody() {
        return values().readsBody();
    }

    @Override
    public String template() {
        return text.names().stream()
                .map(place ->
                        "${" + (place.equals("subject") || pollPlaces.contains(place) ? place : place(place)) + "}")
                .collect(Collectors.joining(" "));
    }

    private static String place(String name) {
        return name.equals("key") ? name : "body" + PlaceValues.pointer(name);
    }

    @Override
    public String verb() {
        return text.verb();
    }

    @Override
    public boolean searches() {
        return isSafe();
    }

    private PlaceValues values() {
        return new PlaceValues(text, optional, pollPlaces);
    }

    @Override
    public SqlRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        PlaceValues.Runs runs = values().of(payload, key, new CallName(system.name(), name), isSafe());
        return new SqlRequest(
                system.address().require(system.name()),
                text.jdbc(),
                isSafe(),
                verb(),
                runs.values(),
                mostRows,
                expected,
                runs.body(),
                null);
    }

    @Override
    public CallOutcome outcome(RawAnswer answer, Clock clock) {
        return SqlState.of(answer.code()).outcome(answer.code());
    }

    @Override
    public Judgement judge(Answer answer, Judging judging) {
        return SqlJudge.judge(answer, judging);
    }
}
