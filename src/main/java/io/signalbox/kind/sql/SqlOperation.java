package io.signalbox.kind.sql;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

import io.signalbox.exchange.Address;
import io.signalbox.exchange.Answer;
import io.signalbox.exchange.CallName;
import io.signalbox.exchange.CallOutcome;
import io.signalbox.exchange.CallPayload;
import io.signalbox.exchange.Judgement;
import io.signalbox.exchange.Judging;
import io.signalbox.exchange.RawAnswer;
import io.signalbox.jdbc.DriverAccess;
import io.signalbox.jdbc.SqlRequest;
import io.signalbox.jdbc.SqlStatement;
import io.signalbox.system.CallableOperation;
import io.signalbox.system.SystemDescriptor;

/** One statement, at the database of its system. */
record SqlOperation(String name, PlaceValues values, SqlStatement statement, DriverAccess drivers)
        implements CallableOperation {

    @Override
    public boolean isSafe() {
        return statement.isRead();
    }

    @Override
    public boolean sendsBody() {
        return values.readsBody();
    }

    @Override
    public String template() {
        return values.text().names().stream()
                .map(place ->
                        "${" + (place.equals("subject") || values.given().contains(place) ? place : place(place)) + "}")
                .collect(Collectors.joining(" "));
    }

    private static String place(String name) {
        return name.equals("key") ? name : "body" + PlaceValues.pointer(name);
    }

    @Override
    public String verb() {
        return statement.verb();
    }

    @Override
    public boolean searches() {
        return isSafe();
    }

    @Override
    public Optional<String> driver(Address system) {
        return system.uri() == null ? Optional.empty() : drivers.driver(system.uri());
    }

    @Override
    public SqlRequest request(SystemDescriptor system, CallPayload payload, String key, String agent) {
        PlaceValues.Runs runs = values.of(payload, key, new CallName(system.name(), name), isSafe());
        return new SqlRequest(
                system.address().require(system.name()), drivers, statement, runs.values(), runs.body(), null);
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
