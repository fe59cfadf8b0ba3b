package io.signalbox.ledger.sql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.signalbox.ledger.AuditLog;
import io.signalbox.ledger.CallHistory;
import io.signalbox.ledger.CallHistory.PastCall;
import io.signalbox.ledger.DeliveryAdmin;
import io.signalbox.ledger.DeliveryAdmin.Found;
import io.signalbox.ledger.DeliveryAdmin.FullDelivery;
import io.signalbox.ledger.DeliveryAdmin.FullMessage;
import io.signalbox.ledger.DeliverySearch;
import io.signalbox.ledger.Ledger;

/** All that a ledger knows, asked through its port, as lines of text. */
final class LedgerAnswers {

    private final Ledger ledger;
    private final List<String> lines = new ArrayList<>();

    private LedgerAnswers(Ledger ledger) {
        this.ledger = ledger;
    }

    static List<String> of(Ledger ledger) {
        LedgerAnswers answers = new LedgerAnswers(ledger);
        answers.line("identity", ledger.keys().identity());
        ledger.waiting()
                .forEach(w -> answers.line(
                        "waiting",
                        w.subscription().id(),
                        w.subscription().channel(),
                        w.subscription().order(),
                        w.pending(),
                        w.retrying(),
                        w.parked(),
                        w.oldest(),
                        w.lastProblem()));
        List<Found> found = ledger.admin().find(DeliverySearch.any(100)).found();
        found.forEach(answers::found);
        found.stream()
                .map(Found::message)
                .distinct()
                .sorted()
                .map(id -> ledger.admin().message(id).orElseThrow())
                .forEach(answers::message);
        Stream.of("billing", "billing-eu", "support", "marketing", "crm").forEach(answers::exposure);
        found.forEach(each -> ledger.calls().of(each.delivery()).forEach(call -> answers.past("of", call)));
        ledger.audit().find(new AuditLog.Query(null, null, null, null, 100)).forEach(answers::audit);
        return answers.lines;
    }

    private void line(String what, Object... values) {
        lines.add(what + " " + Arrays.asList(values));
    }

    private void found(Found f) {
        line(
                "delivery",
                f.delivery(),
                f.message(),
                f.channel(),
                f.source(),
                f.eventId(),
                f.subject(),
                f.subscription(),
                f.state(),
                f.attempts(),
                f.problem(),
                f.detail(),
                f.pointer(),
                f.acceptedAt(),
                f.dueAt(),
                f.held(),
                f.underWay(),
                f.edited(),
                f.settledAt());
    }

    private void message(FullMessage full) {
        line(
                "message",
                full.id(),
                full.channel(),
                full.acceptedAt(),
                full.cause(),
                full.message().source(),
                full.message().id(),
                full.message().subject(),
                full.message().headers().values(),
                new String(full.message().payload(), StandardCharsets.UTF_8));
        full.deliveries().forEach(this::delivery);
    }

    private void delivery(FullDelivery full) {
        long delivery = full.delivery().delivery();
        for (DeliveryAdmin.Tried tried : full.tries()) {
            line(
                    "attempt",
                    delivery,
                    tried.number(),
                    tried.startedAt(),
                    tried.millis(),
                    tried.problem(),
                    tried.detail());
            calls(delivery, tried);
        }
        full.deeds()
                .forEach(d -> line(
                        "deed",
                        delivery,
                        d.number(),
                        d.at(),
                        d.kind(),
                        d.auditId(),
                        d.actor(),
                        d.reason(),
                        d.payload() == null ? null : new String(d.payload(), StandardCharsets.UTF_8)));
    }

    private void calls(long delivery, DeliveryAdmin.Tried tried) {
        tried.calls()
                .forEach(call -> line(
                        "call",
                        delivery,
                        tried.number(),
                        call.system(),
                        call.operation(),
                        call.key(),
                        call.code() == null ? "0" : call.code(),
                        call.millis(),
                        call.failure(),
                        call.notice()));
    }

    private void audit(AuditLog.Record record) {
        line(
                "audit",
                record.id(),
                record.at(),
                record.request().actor(),
                record.request().role(),
                record.request().via(),
                record.request().action(),
                record.request().target(),
                record.request().reason(),
                record.result(),
                record.detail(),
                record.endedAt());
    }

    private void exposure(String system) {
        for (Instant since : List.of(Instant.EPOCH, Instant.parse("2026-11-20T10:30:00Z"))) {
            CallHistory.Mark mark = CallHistory.Mark.BEGINNING;
            while (mark != null) {
                CallHistory.Page page = ledger.calls().to(system, since, mark, 3);
                page.calls().forEach(call -> past("since " + since, call));
                mark = page.end();
            }
        }
    }

    private void past(String how, PastCall c) {
        line(
                "past " + how,
                c.message(),
                c.delivery(),
                c.attempt(),
                c.at(),
                c.subscription(),
                c.subject(),
                c.system(),
                c.operation(),
                c.key(),
                c.code() == null ? "0" : c.code(),
                c.failure());
    }
}
